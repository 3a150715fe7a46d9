package vigil.fognode.operator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vigil.fognode.registry.core.Said;
import vigil.fognode.registry.core.Sources;
import vigil.models.Context;

/**
 * A change of what is known of a patient by hand; an empty field stays as it is.
 *
 * @param unsaid what nobody says by hand any more: then it is as the record says
 * @param explanation one more thing that explains changed readings
 * @param forgotten one that was noted and no longer counts
 */
public record Knowledge(
    Person person,
    Condition condition,
    Set<Item> unsaid,
    Optional<Explanation> explanation,
    Optional<Sources.Thing> forgotten) {
  /** Nothing reads how long a diagnosis lasts: it does not end. */
  private static final Duration ALWAYS = Duration.ofDays(36_500);

  /**
   * Who it is.
   *
   * @param age in years
   */
  public record Person(OptionalInt age, Optional<Context.Sex> sex) {
    public static final Person UNKNOWN = new Person(OptionalInt.empty(), Optional.empty());

    public boolean isUnknown() {
      return age.isEmpty() && sex.isEmpty();
    }
  }

  /** What may be said by hand, and taken back. */
  public enum Item {
    AGE,
    SEX,
    ON_OXYGEN,
    HYPERCAPNIC,
    ALERT,
    ASLEEP
  }

  public Knowledge {
    unsaid = Set.copyOf(unsaid);
  }

  /** How it is with the patient now. */
  public record Condition(
      Optional<Boolean> onOxygen,
      Optional<Boolean> hypercapnic,
      Optional<Boolean> alert,
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

  /** Who it is, and nothing else. */
  public static Knowledge of(Person person) {
    return new Knowledge(person, Condition.UNCHANGED, Set.of(), Optional.empty(), Optional.empty());
  }

  /** What is known after this change; what no longer explains anything is dropped. */
  public Sources appliedTo(Sources known, Instant now) {
    var before = known.byHand();
    var said =
        new Said(
            age(before.age()),
            said(Item.SEX, person.sex(), before.sex()),
            said(Item.HYPERCAPNIC, condition.hypercapnic(), before.hypercapnic()),
            said(Item.ON_OXYGEN, condition.onOxygen(), before.onOxygen()),
            said(Item.ALERT, condition.alert(), before.alert()),
            said(Item.ASLEEP, condition.asleep(), before.asleep()),
            explanations(before.explanations(), now));
    return new Sources(said, dismissed(known), known.record());
  }

  private OptionalInt age(OptionalInt before) {
    if (unsaid.contains(Item.AGE)) {
      return OptionalInt.empty();
    }
    return person.age().isPresent() ? person.age() : before;
  }

  private <T> Optional<T> said(Item item, Optional<T> now, Optional<T> before) {
    return unsaid.contains(item) ? Optional.empty() : now.or(() -> before);
  }

  /** What the record does not say any more need not be dismissed. */
  private Set<Sources.Thing> dismissed(Sources known) {
    var recorded =
        known.record().stream()
            .flatMap(it -> it.explanations().stream())
            .map(Sources.Thing::of)
            .collect(Collectors.toSet());
    return Stream.concat(known.dismissed().stream(), forgotten.stream())
        .filter(recorded::contains)
        .collect(Collectors.toSet());
  }

  private List<Context.Explanation> explanations(List<Context.Explanation> before, Instant now) {
    var kept =
        before.stream()
            .filter(known -> known.holds(now))
            .filter(known -> forgotten.filter(Sources.Thing.of(known)::equals).isEmpty());
    var added =
        explanation.stream()
            .map(
                it ->
                    new Context.Explanation(
                        it.sort(), it.what(), now.minus(it.ago()), it.lasts().orElse(ALWAYS)));
    return Stream.concat(kept, added).toList();
  }
}
