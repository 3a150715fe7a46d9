package vigil.models.evaluate.ecg;

import java.util.Optional;

/**
 * Kinds of arrhythmia alarm.
 *
 * @see <a href="https://physionet.org/content/challenge-2015/1.0.0/">PhysioNet/CinC Challenge
 *     2015</a> for their definitions
 */
enum AlarmKind {
  ASYSTOLE("Asystole"),
  BRADYCARDIA("Bradycardia"),
  TACHYCARDIA("Tachycardia"),
  VENTRICULAR_TACHYCARDIA("Ventricular_Tachycardia"),
  VENTRICULAR_FLUTTER("Ventricular_Flutter_Fib");

  private final String label;

  AlarmKind(String label) {
    this.label = label;
  }

  static Optional<AlarmKind> of(String label) {
    for (var kind : values()) {
      if (kind.label.equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  String words() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
