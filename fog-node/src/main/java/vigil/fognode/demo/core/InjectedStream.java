package vigil.fognode.demo.core;

import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.Cause;

/**
 * One recording with what was laid into it, as {@code models inject --judge} describes it.
 *
 * @param file of the recording, in the directory of the streams
 * @param patient number of who was recorded
 * @param kind what was laid in, such as {@code drift}
 * @param laidIn empty where nothing was
 * @param seconds length of the recording
 * @param inValues whether the values show it; what only numbers and clocks show is not replayed
 * @param offline what the shipped models said of it without a node
 */
public record InjectedStream(
    String file,
    int patient,
    String kind,
    Optional<Laid> laidIn,
    int seconds,
    boolean inValues,
    List<Stretch> offline) {
  public InjectedStream {
    offline = List.copyOf(offline);
  }

  /**
   * What was laid in.
   *
   * @param onset first second
   * @param end first second after it
   */
  public record Laid(Cause cause, int onset, int end) {}

  /** Whether somebody should be told of it. */
  boolean isEvent() {
    return laidIn.filter(laid -> laid.cause() != Cause.CONTEXT).isPresent();
  }
}
