package vigil.fognode.patient.core;

import java.util.Locale;
import vigil.models.Ecg;

/** One sentence about a heart's rhythm, as a nurse would say it. */
final class RhythmWords {
  private RhythmWords() {}

  static String of(RhythmCondition condition, Ecg ecg, Pulse pulse) {
    var rhythm = ecg.rhythm();
    return switch (condition) {
      case ASYSTOLE -> still(rhythm, pulse);
      case VENTRICULAR_FIBRILLATION ->
          words(
              "Ventricular fibrillation or flutter in the ECG for %.0f s; %s.",
              Math.max(1, rhythm.fluttering()), pulse.said());
      case VENTRICULAR_TACHYCARDIA, VENTRICULAR_RUN ->
          ecg.run().map(run -> run(ecg, run, pulse)).orElse("A run of wide beats is just over.");
      case EXTREME_HIGH ->
          words("Heart rate very high in the ECG: %s; %s.", rate(rhythm.fastest()), pulse.said());
      case EXTREME_LOW ->
          words("Heart rate very low in the ECG: %s; %s.", rate(rhythm.slowest()), pulse.said());
      case PAUSE -> words("The heart paused for %.1f s.", Math.max(rhythm.pause(), 0));
      case IRREGULAR ->
          words("Irregular rhythm, as in atrial fibrillation, at %s.", rate(rhythm.rate()));
      case VENTRICULAR_BEATS ->
          words("%d ventricular beats in the last minute.", ecg.minute().ventricular());
    };
  }

  /** Once a beat that is not one of them came after it; the newest are not judged yet. */
  private static boolean isOver(Ecg ecg, Ecg.Run run) {
    return ecg.beats().stream()
        .filter(beat -> beat.before() < run.to())
        .anyMatch(beat -> beat.kind() != Ecg.Kind.UNJUDGED && beat.kind() != Ecg.Kind.VENTRICULAR);
  }

  private static String run(Ecg ecg, Ecg.Run run, Pulse pulse) {
    var beats = words("%d wide beats in a row at %.0f/min", run.beats(), run.rate());
    return isOver(ecg, run)
        ? words("%s, over since %.0f s; %s.", beats, run.to(), pulse.said())
        : words("%s; %s.", beats, pulse.said());
  }

  private static String still(Ecg.Rhythm rhythm, Pulse pulse) {
    double pause = Math.max(1, rhythm.pause());
    return rhythm.sinceBeat() < pause / 2
        ? words("The heart stood still for %.0f s; it beats again, %s.", pause, pulse.said())
        : words("No heartbeat in the ECG for %.0f s; %s.", pause, pulse.said());
  }

  private static String rate(double perMinute) {
    return Double.isNaN(perMinute) ? "an unknown rate" : words("%.0f/min", perMinute);
  }

  private static String words(String sentence, Object... values) {
    return String.format(Locale.ROOT, sentence, values);
  }
}
