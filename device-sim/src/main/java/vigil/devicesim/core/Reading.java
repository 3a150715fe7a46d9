package vigil.devicesim.core;

import vigil.protocol.vocab.Validity;

/**
 * What a device shows for one metric.
 *
 * @param value in the metric's unit; NaN only where the validity says that there is no value
 */
public record Reading(double value, Validity validity) {
  public static final Reading NONE = new Reading(Double.NaN, Validity.NOT_AVAILABLE);

  public static Reading of(double value) {
    return Double.isNaN(value) ? NONE : new Reading(value, Validity.VALID);
  }
}
