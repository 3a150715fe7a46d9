package vigil.fognode.operator.core;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import vigil.models.Context;

/** From a request's fields to what is known of a patient. */
final class Known {
  private static final int DAY_MINUTES = 24 * 60;
  private static final int OLDEST = 130;
  private static final int LONGEST_WORD = 60;

  private Known() {}

  static Knowledge knowledge(Fields body) {
    return new Knowledge(
        person(body),
        new Knowledge.Condition(
            forgettable(body, "onOxygen"),
            body.flag("hypercapnic"),
            forgettable(body, "alert"),
            body.flag("asleep")),
        body.object("explanation").map(Known::explanation),
        body.object("remove").map(Known::noted));
  }

  static Knowledge.Person person(Fields body) {
    return new Knowledge.Person(
        age(body),
        body.has("sex") ? Optional.of(body.code("sex", Context.Sex.class)) : Optional.empty());
  }

  /** An age that is null is forgotten: limits are those of an adult again. */
  private static Optional<OptionalInt> age(Fields body) {
    if (body.has("age")) {
      return Optional.of(OptionalInt.of(body.integer("age", 0, OLDEST)));
    }
    return body.clears("age") ? Optional.of(OptionalInt.empty()) : Optional.empty();
  }

  /** What is null is forgotten: nobody knows it any more. */
  private static Optional<Optional<Boolean>> forgettable(Fields body, String field) {
    return body.clears(field) ? Optional.of(Optional.empty()) : body.flag(field).map(Optional::of);
  }

  private static Knowledge.Explanation explanation(Fields body) {
    var sort = body.code("sort", Context.Sort.class);
    int ago = body.has("minutesAgo") ? body.integer("minutesAgo", 0, DAY_MINUTES) : 0;
    Optional<Duration> lasts =
        sort == Context.Sort.DIAGNOSIS
            ? Optional.empty()
            : Optional.of(Duration.ofMinutes(lasts(body, ago)));
    return new Knowledge.Explanation(
        sort, body.text("what", LONGEST_WORD), Duration.ofMinutes(ago), lasts);
  }

  /** What is over by now explains nothing: nobody shall believe that it was noted. */
  private static int lasts(Fields body, int ago) {
    int minutes = body.integer("minutes", 1, DAY_MINUTES);
    if (ago >= minutes) {
      throw new Fields.Misfit("minutesAgo", ago, "less than minutes, " + minutes);
    }
    return minutes;
  }

  private static Knowledge.Noted noted(Fields body) {
    return new Knowledge.Noted(
        body.code("sort", Context.Sort.class),
        body.text("what", LONGEST_WORD),
        body.instant("from"));
  }
}
