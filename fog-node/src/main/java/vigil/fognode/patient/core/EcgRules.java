package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that has to last before the ECG is a reason to call somebody. */
final class EcgRules {
  /** All their names. */
  static final Set<String> NAMES =
      Stream.of(Rhythms.NAMES, EcgFaults.NAMES, EcgNumber.NAMES, Lingering.NAMES, Aftermath.NAMES)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private EcgRules() {}

  static List<Timed.Rule> of(PatientState state, Rulebook book, Instant now) {
    return Stream.of(
            Rhythms.rules(state, book, now),
            EcgFaults.rules(state, book, now),
            EcgNumber.rules(state, book, now))
        .flatMap(List::stream)
        .toList();
  }
}
