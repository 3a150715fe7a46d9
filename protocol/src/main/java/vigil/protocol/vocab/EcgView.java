package vigil.protocol.vocab;

import java.time.Instant;
import java.util.List;

/**
 * What the newest seconds of a patient's ECG show, for a screen.
 *
 * @param at node time of the newest value
 * @param deviceEnd the same by the clock of the device, to find the beats on a drawn strip
 * @param rhythm code of what it is: a condition, such as {@code ventricular-tachycardia}, or {@code
 *     regular}, {@code irregular}, {@code not-readable}, {@code not-known}
 * @param rate per minute; NaN where not known
 * @param quality in [0, 1]
 * @param faults why it cannot be read, as codes; empty where it can
 * @param beats oldest first
 */
public record EcgView(
    Instant at,
    Instant deviceEnd,
    String rhythm,
    double rate,
    double quality,
    List<String> faults,
    List<Beat> beats) {
  public EcgView {
    faults = List.copyOf(faults);
    beats = List.copyOf(beats);
  }

  /**
   * One beat.
   *
   * @param before seconds from its R peak to the end
   * @param kind code: {@code normal}, {@code supraventricular}, {@code ventricular}, {@code
   *     unjudged}
   */
  public record Beat(double before, String kind) {}
}
