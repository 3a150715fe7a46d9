package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vigil.models.Ecg;

/**
 * Twelve seconds of an ECG as the models' track tells of them, for tests of the rules.
 *
 * @param kinds of the newest beats, oldest first: N, V, S or U
 * @param rate of all of them, per minute
 * @param still seconds since the newest
 */
record Strip(
    String kinds,
    double rate,
    double still,
    double fluttering,
    double jumpy,
    Set<Ecg.Fault> faults,
    int ventricular) {

  static Strip sinus(double rate) {
    return new Strip("N".repeat((int) (rate / 5)), rate, 0.4, 0, 0.02, Set.of(), 0);
  }

  static Strip asystole(double seconds) {
    return new Strip("NNNNNNNNNN", 72, seconds, 0, 0.02, Set.of(), 0);
  }

  static Strip fibrillation(double seconds) {
    return new Strip("NNN", 72, seconds, seconds, 0.02, Set.of(Ecg.Fault.NOISY), 0);
  }

  /** So many wide beats up to now, after sinus beats. */
  static Strip tachycardia(int beats, double rate) {
    return new Strip("NNNN" + "V".repeat(beats), rate, 0.2, 0, 0.02, Set.of(), beats);
  }

  Strip jumpy(double step) {
    return new Strip(kinds, rate, still, fluttering, step, faults, ventricular);
  }

  Strip with(Ecg.Fault... wrong) {
    return new Strip(kinds, rate, still, fluttering, jumpy, Set.of(wrong), ventricular);
  }

  Strip ventricular(int lately) {
    return new Strip(kinds, rate, still, fluttering, jumpy, faults, lately);
  }

  Ecg at(Instant end) {
    var beats = new ArrayList<Ecg.Beat>();
    for (int i = 0; i < kinds.length(); i++) {
      double before = still + (kinds.length() - 1 - i) * 60 / rate;
      beats.add(new Ecg.Beat(before, kind(kinds.charAt(i))));
    }
    var rhythm =
        new Ecg.Rhythm(
            rate,
            still,
            Math.max(still, 60 / rate),
            kinds.length() > 4 ? rate : Double.NaN,
            kinds.length() > 16 ? rate : Double.NaN,
            jumpy,
            jumpy,
            fluttering);
    var quality = new Ecg.Quality(faults.isEmpty() ? 0.9 : 0.1, faults);
    var minute = new Ecg.Minute((int) rate, ventricular, 0, 0);
    return new Ecg(end, end, 12, quality, rhythm, List.copyOf(beats), minute);
  }

  private static Ecg.Kind kind(char letter) {
    return Stream.of(Ecg.Kind.values())
        .filter(kind -> kind.name().charAt(0) == letter)
        .findFirst()
        .orElseThrow();
  }
}
