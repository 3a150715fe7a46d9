package vigil.models.evaluate.ecg;

import java.util.stream.IntStream;
import vigil.models.evaluate.measure.Plot;
import vigil.protocol.recording.Signal;

/** Waveforms before an alarm, as panels of a picture. */
final class AlarmTraces {
  /** Every second sample is enough for the eye. */
  private static final int STEP = 2;

  private AlarmTraces() {}

  static Plot.Panel panel(Signal signal, double hertz) {
    int count = signal.values().length / STEP;
    return new Plot.Panel(
        signal.label(),
        signal.unit(),
        IntStream.range(0, count).mapToDouble(i -> i * STEP / hertz).toArray(),
        IntStream.range(0, count).mapToDouble(i -> signal.values()[i * STEP]).toArray());
  }
}
