package vigil.models.evaluate.injection;

import static vigil.models.evaluate.injection.Draft.HR;
import static vigil.models.evaluate.injection.Draft.PULSE;
import static vigil.models.evaluate.injection.Draft.RESP;
import static vigil.models.evaluate.injection.Draft.SPO2;

/** How a patient gets worse: coupled over the metrics, with ramps. */
final class Deteriorations {
  private Deteriorations() {}

  private static Draft.Shape onset(Draft draft) {
    return Draft.ramp(Math.min(draft.between(15, 70), Math.max(15, 0.7 * draft.length())));
  }

  private static void heart(Draft draft, double amount, Draft.Shape shape) {
    draft.add(HR, amount, shape);
    draft.add(PULSE, amount, shape);
  }

  static void tachycardia(Draft draft) {
    var shape = onset(draft);
    heart(draft, draft.between(25, 60), shape);
    draft.add(RESP, draft.between(0, 4), shape);
  }

  static void bradycardia(Draft draft) {
    heart(draft, -draft.usual(HR) * draft.between(0.3, 0.5), onset(draft));
  }

  static void desaturation(Draft draft) {
    var shape = onset(draft);
    draft.add(SPO2, -draft.between(6, 16), shape);
    heart(draft, draft.between(3, 15), shape);
    draft.add(RESP, draft.between(2, 8), shape);
  }

  static void tachypnoea(Draft draft) {
    var shape = onset(draft);
    draft.add(RESP, draft.between(10, 20), shape);
    heart(draft, draft.between(0, 8), shape);
  }

  /** Slower than any change that a step or a slope would show. */
  static void slowRamp(Draft draft) {
    var shape = Draft.ramp(draft.length());
    heart(draft, draft.between(18, 35), shape);
    draft.add(RESP, draft.between(3, 8), shape);
    draft.add(SPO2, -draft.between(0, 4), shape);
  }
}
