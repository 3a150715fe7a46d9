package vigil.fognode.egress.ehr.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import vigil.fognode.egress.ehr.core.Entries.Observed;
import vigil.fognode.egress.ehr.core.Entries.Stated;
import vigil.fognode.registry.core.Said;
import vigil.models.Context;

/**
 * From a record's entries to what it says of a patient.
 *
 * @param zone of dates without a time
 * @param observationHolds how long an observation says how a patient is
 */
public record FhirMapping(Codes codes, ZoneId zone, Duration observationHolds) {
  /** Of a diagnosis nobody reads how long it lasts. */
  private static final Duration ALWAYS = Duration.ofDays(36_500);

  private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");
  private static final Set<String> DOUBTED =
      Set.of("refuted", "entered-in-error", "differential", "unconfirmed", "provisional");
  private static final Set<String> GIVEN = Set.of("in-progress", "completed", "stopped", "on-hold");
  private static final Set<String> MEASURED = Set.of("final", "amended", "corrected");

  /** Air has 20.9 %; a concentration of up to this is air, as devices round it. */
  private static final double AIR_PERCENT = 21;

  private static final String RUNNING = "in-progress";

  public Said said(Entries entries, Instant now) {
    return new Said(
        entries.person().born().map(it -> FhirTime.age(it, now, zone)).orElse(OptionalInt.empty()),
        entries.person().gender().flatMap(FhirMapping::sex),
        active(entries).anyMatch(it -> knows(codes.scale2(), it))
            ? Optional.of(true)
            : Optional.empty(),
        newest(entries, now, this::onOxygen),
        newest(entries, now, this::alert),
        Optional.empty(),
        explanations(entries, now));
  }

  private static Optional<Context.Sex> sex(String gender) {
    return switch (gender) {
      case "female" -> Optional.of(Context.Sex.FEMALE);
      case "male" -> Optional.of(Context.Sex.MALE);
      case "other" -> Optional.of(Context.Sex.OTHER);
      default -> Optional.empty();
    };
  }

  /** What is neither over nor in doubt. */
  private static Stream<Stated> active(Entries entries) {
    return entries.conditions().stream()
        .filter(it -> ACTIVE.contains(it.status()))
        .filter(it -> it.doubt().filter(DOUBTED::contains).isEmpty());
  }

  private List<Context.Explanation> explanations(Entries entries, Instant now) {
    return Stream.of(
            active(entries).flatMap(it -> diagnosis(it).stream()),
            entries.medications().stream()
                .flatMap(
                    it -> lasting(it, Context.Sort.MEDICATION, codes.medications(), now).stream()),
            entries.procedures().stream()
                .flatMap(
                    it -> lasting(it, Context.Sort.PROCEDURE, codes.procedures(), now).stream()))
        .flatMap(Function.identity())
        .filter(it -> it.holds(now))
        .distinct()
        .sorted(
            Comparator.comparing(Context.Explanation::sort)
                .thenComparing(Context.Explanation::what)
                .thenComparing(Context.Explanation::from))
        .toList();
  }

  /** One that does not say since when is since ever. */
  private Optional<Context.Explanation> diagnosis(Stated stated) {
    return first(codes.diagnoses(), stated.codes())
        .map(
            word ->
                new Context.Explanation(
                    Context.Sort.DIAGNOSIS,
                    word,
                    stated.from().flatMap(it -> FhirTime.begin(it, zone)).orElse(Instant.EPOCH),
                    ALWAYS));
  }

  private Optional<Context.Explanation> lasting(
      Stated stated, Context.Sort sort, Map<Coding, Codes.Lasting> known, Instant now) {
    return GIVEN.contains(stated.status())
        ? first(known, stated.codes()).flatMap(it -> lasting(stated, sort, it, now))
        : Optional.empty();
  }

  /**
   * What goes on for longer than it lasts is as if given again and again, each time when the one
   * before is over: so it works as long as it goes on, and is not news at every reading.
   */
  private Optional<Context.Explanation> lasting(
      Stated stated, Context.Sort sort, Codes.Lasting known, Instant now) {
    var begin = stated.from().flatMap(it -> FhirTime.begin(it, zone));
    var end =
        stated
            .to()
            .flatMap(it -> FhirTime.begin(it, zone))
            .or(() -> stated.status().equals(RUNNING) ? Optional.of(now) : begin)
            .map(it -> it.isAfter(now) ? now : it);
    return begin
        .filter(it -> !it.isAfter(now))
        .flatMap(
            from ->
                end.map(
                    to -> {
                      var again = Math.max(0, Duration.between(from, to).dividedBy(known.lasts()));
                      return new Context.Explanation(
                          sort,
                          known.word(),
                          from.plus(known.lasts().multipliedBy(again)),
                          known.lasts());
                    }));
  }

  /** As the newest observation has it that says so and is not too old. */
  private Optional<Boolean> newest(
      Entries entries, Instant now, Function<Observed, Optional<Boolean>> says) {
    return entries.observations().stream()
        .filter(it -> MEASURED.contains(it.status()))
        .flatMap(it -> says.apply(it).flatMap(value -> at(it, value, now)).stream())
        .max(Comparator.comparing(At::at).thenComparing(At::value))
        .map(At::value);
  }

  private record At(Instant at, boolean value) {}

  private Optional<At> at(Observed observed, boolean value, Instant now) {
    return observed
        .at()
        .flatMap(it -> FhirTime.begin(it, zone))
        .filter(it -> !it.isAfter(now) && it.plus(observationHolds).isAfter(now))
        .map(it -> new At(it, value));
  }

  private Optional<Boolean> onOxygen(Observed observed) {
    var oxygen = codes.oxygen();
    if (knows(oxygen.flow(), observed.codes())) {
      return above(observed, 0);
    }
    if (knows(oxygen.fraction(), observed.codes())) {
      return above(observed, AIR_PERCENT);
    }
    return knows(oxygen.coded(), observed.codes())
        ? either(oxygen.yes(), oxygen.no(), observed.value())
        : Optional.empty();
  }

  private static Optional<Boolean> above(Observed observed, double bound) {
    return observed.quantity().isPresent()
        ? Optional.of(observed.quantity().getAsDouble() > bound)
        : Optional.empty();
  }

  private Optional<Boolean> alert(Observed observed) {
    var known = codes.consciousness();
    return knows(known.coded(), observed.codes())
        ? either(known.alert(), known.notAlert(), observed.value())
        : Optional.empty();
  }

  /** A value that is coded as both, or as neither, says nothing. */
  private static Optional<Boolean> either(Set<Coding> yes, Set<Coding> no, List<Coding> value) {
    boolean is = knows(yes, value);
    return is == knows(no, value) ? Optional.empty() : Optional.of(is);
  }

  private static boolean knows(Set<Coding> known, Stated stated) {
    return knows(known, stated.codes());
  }

  private static boolean knows(Set<Coding> known, List<Coding> found) {
    return found.stream().anyMatch(known::contains);
  }

  private static <T> Optional<T> first(Map<Coding, T> known, List<Coding> found) {
    return found.stream().flatMap(it -> Optional.ofNullable(known.get(it)).stream()).findFirst();
  }
}
