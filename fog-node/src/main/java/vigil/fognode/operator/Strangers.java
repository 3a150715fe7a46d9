package vigil.fognode.operator;

import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Writes down sign-ins under names that nobody here has. What was typed is not written: it may be a
 * password or a patient's name. The first is an entry at once, all that follow within a minute are
 * one with their number: whoever tries a million names fills no trail.
 *
 * <p>Thread: any.
 */
final class Strangers {
  static final Duration PAUSE = Duration.ofMinutes(1);

  private final Witness witness;
  private final BiConsumer<Duration, Runnable> later;
  private long more;
  private String newest = "";
  private boolean pausing;

  /**
   * @param later runs something after a time
   */
  Strangers(Witness witness, BiConsumer<Duration, Runnable> later) {
    this.witness = witness;
    this.later = later;
  }

  /**
   * One was turned away. Nobody waits for the entry: how long an answer takes must not say whether
   * a name is known.
   *
   * @param from address of who tried
   */
  void turnedAway(String from) {
    synchronized (this) {
      newest = from;
      more++;
      if (pausing) {
        return;
      }
      pausing = true;
    }
    write(1);
    later.accept(PAUSE, this::onPause);
  }

  private void onPause() {
    long many;
    synchronized (this) {
      many = more;
      pausing = many > 0;
    }
    if (many > 0) {
      write(many);
      later.accept(PAUSE, this::onPause);
    }
  }

  /** What the trail does not take is in the next entry. */
  private void write(long many) {
    String from;
    synchronized (this) {
      more -= many;
      from = newest;
    }
    var subject =
        many == 1 ? "an unknown name, from " + from : many + " unknown names, last from " + from;
    witness
        .note("sign-in", subject, "refused")
        .whenComplete(
            (written, failure) -> {
              if (failure != null) {
                synchronized (this) {
                  more += many;
                }
              }
            });
  }
}
