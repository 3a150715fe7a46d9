package vigil.fognode.alert.core;

import java.time.Instant;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.PatientId;

/** Names of alerts: the same condition that began at the same time gets the same name anywhere. */
public final class AlertIds {
  private AlertIds() {}

  /** What an alert of this finding is called; a signal from memory and the store's agree on it. */
  public static String of(PatientId patient, Finding finding) {
    return name(patient, finding, finding.onset());
  }

  /** As {@link #of}; by {@code now} where the patient had an alert of that name before. */
  static String fresh(AlertState state, PatientId patient, Finding finding, Instant now) {
    var usual = of(patient, finding);
    return state.alerts().containsKey(usual) ? name(patient, finding, now) : usual;
  }

  private static String name(PatientId patient, Finding finding, Instant at) {
    var device = finding.device().map(DeviceId::value).map(it -> "." + it).orElse("");
    return patient + "." + finding.condition() + device + "." + base36(at);
  }

  private static String base36(Instant at) {
    return Long.toString(at.toEpochMilli(), 36);
  }
}
