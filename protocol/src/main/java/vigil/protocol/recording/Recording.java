package vigil.protocol.recording;

import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.Metric;

/**
 * Signals of one patient on one grid of time.
 *
 * @param name as the file has it, without its ending
 * @param hertz samples a second of every signal
 * @param signals all of the same length
 * @param annotations in the order of time; empty where the recording has none
 */
public record Recording(
    String name, double hertz, List<Signal> signals, List<Annotation> annotations) {
  public Recording {
    signals = List.copyOf(signals);
    annotations = List.copyOf(annotations);
  }

  /** Samples of each signal. */
  public int length() {
    return signals.isEmpty() ? 0 : signals.get(0).values().length;
  }

  public double seconds() {
    return length() / hertz;
  }

  public Optional<Signal> signal(Metric metric) {
    return signals.stream().filter(s -> s.metric().equals(Optional.of(metric))).findFirst();
  }

  public Optional<Signal> signal(String label) {
    return signals.stream().filter(s -> s.label().equalsIgnoreCase(label)).findFirst();
  }

  /** The same signals with these annotations. */
  public Recording annotatedWith(List<Annotation> marks) {
    return new Recording(name, hertz, signals, marks);
  }
}
