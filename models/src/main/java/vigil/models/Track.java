package vigil.models;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.SampleBlock;

/**
 * What the models remember of one patient: newest samples on the models' grid, personal baseline,
 * streaming state. The same calls in the same order give the same bits.
 *
 * <p>Thread: one owner.
 */
public interface Track {
  /**
   * Takes samples in the order in which they came.
   *
   * @param received node time; with the device's time it gives the clock offset
   */
  void observe(SampleBlock block, Instant received);

  /**
   * Takes what is known beside the samples; activity measured by a device comes with the samples.
   */
  void know(Context context);

  /** Closes all steps up to {@code now}; a window where a stride has ended since the last one. */
  Optional<Window> advance(Instant now);

  /**
   * Tells what was made of the newest window; an anomalous one is never learned as normal, nor are
   * many in a row of which nothing is told.
   */
  void settle(Judgement judgement);

  /**
   * Tells whether an alert about the patient is on that no judgement of a window told of, such as a
   * crossed limit: while it is, and for a window after it, no level is learned, whatever explains
   * it. How signals come and move is.
   */
  void freeze(boolean frozen);

  /**
   * Conformal p-value of a score among this patient's own settled normal ones; empty while they are
   * few.
   */
  OptionalDouble pValue(double score);

  /** What is usual for this patient now. */
  Band band(Metric metric);

  /**
   * What the newest seconds of the ECG show; empty for a patient without one. It needs no judgement
   * but for the kinds of the beats, which come with {@link #settle}.
   */
  Optional<Ecg> ecg();

  byte[] save();

  /**
   * The baseline band, in the metric's unit.
   *
   * @param weight share of the personal baseline against the population's, 0 to 1
   */
  record Band(double expected, double low, double high, double weight) {}
}
