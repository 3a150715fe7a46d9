package vigil.road;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.ScreenUpdate;

/** The alerts that a node tells its screens, in their order. */
final class Heard implements Consumer<ScreenUpdate> {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final LinkedBlockingQueue<AlertView> alerts = new LinkedBlockingQueue<>();

  @Override
  public void accept(ScreenUpdate update) {
    if (update instanceof AlertView alert) {
      alerts.add(alert);
    }
  }

  /** The next one like this; those before it are forgotten. */
  AlertView await(Predicate<AlertView> wanted) throws InterruptedException {
    var end = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(end)) {
      var next = alerts.poll(1, TimeUnit.SECONDS);
      if (next != null && wanted.test(next)) {
        return next;
      }
    }
    throw new AssertionError("no such alert within " + LONGEST);
  }

  /** Whether there is one by then; it is not taken. */
  boolean any(Duration within) throws InterruptedException {
    var next = alerts.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    if (next != null) {
      alerts.add(next);
    }
    return next != null;
  }

  void forget() {
    alerts.clear();
  }
}
