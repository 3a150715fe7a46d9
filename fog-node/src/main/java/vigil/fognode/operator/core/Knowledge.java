package vigil.fognode.operator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import vigil.models.Context;

/**
 * A change of what is known of a patient; an empty field stays as it is.
 *
 * @param explanation one more thing that explains changed readings
 * @param forgotten one that was noted and no longer counts
 */
public record Knowledge(
    Person person,
    Condition condition,
    Optional<Explanation> explanation,
    Optional<Noted> forgotten) {
  /** Nothing reads how long a diagnosis lasts: it does not end. */
  private static final Duration ALWAYS = Duration.ofDays(36_500);

  /**
   * Who it is.
   *
   * @param age in years; empty where it stays as it is, of nothing where nobody knows it any more
   */
  public record Person(Optional<OptionalInt> age, Optional<Context.Sex> sex) {
    public static final Person UNKNOWN = new Person(Optional.empty(), Optional.empty());

    public boolean isUnknown() {
      return age.isEmpty() && sex.isEmpty();
    }
  }

  /**
   * How it is with the patient now.
   *
   * @param onOxygen empty where it stays as it is, of nothing where nobody knows it any more
   * @param alert likewise
   */
  public record Condition(
      Optional<Optional<Boolean>> onOxygen,
      Optional<Boolean> hypercapnic,
      Optional<Optional<Boolean>> alert,
      Optional<Boolean> asleep) {
    public static final Condition UNCHANGED =
        new Condition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * One thing that explains changed readings.
   *
   * @param ago how long ago it was given, done or begun
   * @param lasts for how long it explains, from then on; empty of a diagnosis, which does not end
   */
  public record Explanation(
      Context.Sort sort, String what, Duration ago, Optional<Duration> lasts) {}

  /** One thing as it stands in the context: by this it is found again. */
  public record Noted(Context.Sort sort, String what, Instant from) {
    boolean is(Context.Explanation known) {
      return known.sort() == sort && known.what().equals(what) && known.from().equals(from);
    }
  }

  /** Who it is, and nothing else. */
  public static Knowledge of(Person person) {
    return new Knowledge(person, Condition.UNCHANGED, Optional.empty(), Optional.empty());
  }

  /** The context after this change; what no longer explains anything is dropped. */
  public Context appliedTo(Context context, Instant now) {
    return new Context(
        person.age().orElse(context.age()),
        person.sex().orElse(context.sex()),
        condition.hypercapnic().orElse(context.hypercapnic()),
        condition.onOxygen().orElse(context.onOxygen()),
        condition.alert().orElse(context.alert()),
        context.activity(),
        condition.asleep().orElse(context.asleep()),
        explanations(context, now));
  }

  private List<Context.Explanation> explanations(Context context, Instant now) {
    var kept =
        context.explanations().stream()
            .filter(known -> known.holds(now))
            .filter(known -> forgotten.filter(it -> it.is(known)).isEmpty());
    var added =
        explanation.stream()
            .map(
                it ->
                    new Context.Explanation(
                        it.sort(), it.what(), now.minus(it.ago()), it.lasts().orElse(ALWAYS)));
    return Stream.concat(kept, added).toList();
  }
}
