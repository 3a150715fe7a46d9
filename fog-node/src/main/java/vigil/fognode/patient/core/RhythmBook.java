package vigil.fognode.patient.core;

import java.time.Duration;

/**
 * What the rules about the ECG go by.
 *
 * @param fresh longest age of a strip that says something of now
 * @param irregular how long a rhythm must be irregular before that is a condition
 * @param ventricular how long ventricular beats must be frequent
 * @param noisy how long the ECG must be noisy
 * @param fault how long an ECG must be flat, or the pulse speak against it
 * @param pause without a beat, from which it is a condition
 */
public record RhythmBook(
    Duration fresh,
    Duration irregular,
    Duration ventricular,
    Duration noisy,
    Duration fault,
    Duration pause) {
  /** Of exhibits that were kept before there was any. */
  public static final RhythmBook NONE =
      new RhythmBook(
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofDays(1));
}
