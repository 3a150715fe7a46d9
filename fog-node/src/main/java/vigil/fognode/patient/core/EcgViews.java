package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import vigil.models.Arrhythmia;
import vigil.models.Ecg;
import vigil.protocol.vocab.EcgView;

/** What the ECG shows, for a screen. */
final class EcgViews {
  /** An older strip is not shown as live. */
  private static final Duration LIVE = Duration.ofSeconds(5);

  private EcgViews() {}

  static Optional<EcgView> of(PatientState state, Instant now) {
    return state.vitals().traces().fresh(now, LIVE).map(ecg -> view(ecg, state));
  }

  private static EcgView view(Ecg ecg, PatientState state) {
    return new EcgView(
        ecg.end(),
        ecg.deviceEnd(),
        rhythm(ecg, state),
        ecg.rhythm().rate(),
        ecg.quality().value(),
        ecg.quality().faults().stream().map(EcgViews::code).sorted().toList(),
        ecg.beats().stream()
            .map(beat -> new EcgView.Beat(beat.before(), code(beat.kind())))
            .toList());
  }

  /** The worst that is told, or how it is where there is nothing to tell. */
  private static String rhythm(Ecg ecg, PatientState state) {
    var present = Rhythms.present(state).stream().findFirst();
    if (present.isPresent()) {
      return present.get().code();
    }
    if (!ecg.quality().isUsable()) {
      return "not-readable";
    }
    if (Double.isNaN(ecg.rhythm().rate())) {
      return "not-known";
    }
    return Arrhythmia.in(ecg).contains(Arrhythmia.IRREGULAR) ? "irregular" : "regular";
  }

  private static String code(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
