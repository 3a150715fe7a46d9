package vigil.models;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.Metric;

/**
 * The newest stretch of one patient's numerics, as detectors read it, and the newest beats of the
 * ECG where there is one. Arrays are the window's own; nobody writes to them.
 *
 * @param end determination time of the newest step, by the node's clock
 * @param period from one step to the next
 * @param channels what is read, in the order of the arrays
 * @param raw shape [channel][time], oldest first, in the metric's unit; NaN where nothing usable
 *     came
 * @param z shape [channel][time]: {@code raw} against the patient's baseline, without unit; no NaN
 * @param features shape [feature]: engineered features, in the order of {@link ModelCard#features};
 *     no NaN
 * @param context what is known of the patient at {@code end}
 * @param beats those of the ECG that no model has judged yet; empty for a patient without an ECG
 */
public record Window(
    Instant end,
    Duration period,
    List<Metric> channels,
    float[][] raw,
    float[][] z,
    float[] features,
    Context context,
    Optional<BeatRows> beats) {

  /** Of a patient without an ECG. */
  public Window(
      Instant end,
      Duration period,
      List<Metric> channels,
      float[][] raw,
      float[][] z,
      float[] features,
      Context context) {
    this(end, period, channels, raw, z, features, context, Optional.empty());
  }

  /** The same window with beats of an ECG. */
  public Window with(Optional<BeatRows> of) {
    return new Window(end, period, channels, raw, z, features, context, of);
  }

  public int length() {
    return z[0].length;
  }

  /**
   * The same window with some of its features.
   *
   * @param places of the features that are kept, in their new order
   */
  public Window with(int[] places) {
    var kept = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      kept[i] = features[places[i]];
    }
    return new Window(end, period, channels, raw, z, kept, context, beats);
  }
}
