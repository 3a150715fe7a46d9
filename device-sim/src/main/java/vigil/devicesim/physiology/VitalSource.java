package vigil.devicesim.physiology;

import java.util.Optional;
import vigil.protocol.vocab.Metric;

/** A body or a recording of one, asked second by second. One caller at a time. */
public interface VitalSource {

  /**
   * The next second.
   *
   * @param strain what is asked of the body in this second
   */
  Vitals next(Strain strain);

  Person person();

  /** Whether the values went through a monitor already, so that no sensor noise is to be added. */
  boolean isMeasured();

  /** Stops the insulin pump, or lets it run again; a recording does not care. */
  default void stopInsulin(boolean stopped) {}

  /** Whether anything is ever known of a metric. */
  default boolean knows(Metric metric) {
    return true;
  }

  /**
   * What was recorded of a waveform in the second that {@link #next} gave.
   *
   * @return shape [time], in the metric's unit and at its usual period; empty: to be synthesised
   */
  default Optional<float[]> wave(Metric metric) {
    return Optional.empty();
  }
}
