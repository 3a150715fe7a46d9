package vigil.fognode.patient.core;

import java.util.function.Consumer;

/** What the ECG's rules keep, for whoever must read it again. */
public enum HeartScenes {
  TACHYCARDIA(
      "ventricular-tachycardia", bed -> bed.pulse(160, 0.35).seconds(4, Strip.tachycardia(9, 168))),
  ASYSTOLE(
      "asystole",
      bed -> bed.pulse(72, 0).seconds(3, Strip.sinus(72)).seconds(2, Strip.asystole(5))),
  SHIVER("ecg-contradicts-pulse", bed -> bed.seconds(10, Strip.fibrillation(6))),
  WITHOUT_PULSE(
      "ventricular-run", bed -> bed.withoutOximeter().seconds(9, Strip.tachycardia(3, 150)));

  private final String condition;
  private final Consumer<HeartWard> happening;

  HeartScenes(String condition, Consumer<HeartWard> happening) {
    this.condition = condition;
    this.happening = happening;
  }

  /** What was kept of it. */
  public Effect.KeepScene play() {
    var bed = new HeartWard().pulse(72, 1).calm();
    happening.accept(bed);
    return bed.ward.effects.stream()
        .filter(Effect.KeepScene.class::isInstance)
        .map(Effect.KeepScene.class::cast)
        .filter(it -> it.finding().condition().equals(condition))
        .reduce((first, last) -> last)
        .orElseThrow();
  }
}
