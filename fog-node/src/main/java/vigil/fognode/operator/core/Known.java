package vigil.fognode.operator.core;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import vigil.fognode.registry.core.Sources;
import vigil.models.Context;

/** From a request's fields to what is known of a patient. */
final class Known {
  private static final int DAY_MINUTES = 24 * 60;
  private static final int OLDEST = 130;
  private static final int LONGEST_WORD = 60;

  private static final Map<String, Knowledge.Item> ITEMS =
      Map.of(
          "age", Knowledge.Item.AGE,
          "sex", Knowledge.Item.SEX,
          "onOxygen", Knowledge.Item.ON_OXYGEN,
          "hypercapnic", Knowledge.Item.HYPERCAPNIC,
          "alert", Knowledge.Item.ALERT,
          "asleep", Knowledge.Item.ASLEEP);

  private Known() {}

  static Knowledge knowledge(Fields body) {
    return new Knowledge(
        person(body),
        new Knowledge.Condition(
            body.flag("onOxygen"),
            body.flag("hypercapnic"),
            body.flag("alert"),
            body.flag("asleep")),
        unsaid(body),
        body.object("explanation").map(Known::explanation),
        body.object("remove").map(Known::noted));
  }

  static Knowledge.Person person(Fields body) {
    return new Knowledge.Person(
        body.has("age") ? OptionalInt.of(body.integer("age", 0, OLDEST)) : OptionalInt.empty(),
        body.has("sex") ? Optional.of(body.code("sex", Context.Sex.class)) : Optional.empty());
  }

  /** A field that is null is said by hand no more. */
  private static Set<Knowledge.Item> unsaid(Fields body) {
    return ITEMS.entrySet().stream()
        .filter(it -> body.clears(it.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toSet());
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

  private static Sources.Thing noted(Fields body) {
    return new Sources.Thing(
        body.code("sort", Context.Sort.class),
        body.text("what", LONGEST_WORD),
        body.instant("from"));
  }
}
