package vigil.fognode.patient.core;

import java.time.Duration;
import vigil.models.limit.Limits;

/**
 * What the rules go by.
 *
 * @param smoothing of the models' judgements
 * @param fresh longest age of a value that may vouch for another one
 * @param silence longest gap between two blocks before the patient counts as unjudged
 * @param unjudgedDelay how long a patient may be unjudged before that is a condition
 * @param newsDelay how long NEWS2 must ask for a response before that is a condition
 * @param disagreementDelay how long two devices must contradict each other
 * @param repeat longest time between two reports of the same verdict
 * @param rhythm about the ECG
 */
public record Rulebook(
    Limits limits,
    Opinion.Smoothing smoothing,
    Duration fresh,
    Duration silence,
    Duration unjudgedDelay,
    Duration newsDelay,
    Duration disagreementDelay,
    Duration repeat,
    RhythmBook rhythm) {

  public Rulebook with(RhythmBook other) {
    return new Rulebook(
        limits,
        smoothing,
        fresh,
        silence,
        unjudgedDelay,
        newsDelay,
        disagreementDelay,
        repeat,
        other);
  }
}
