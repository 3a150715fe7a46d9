package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test sets by hand. */
public final class HandClock implements InstantSource {
  private volatile Instant now;

  public HandClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void set(Instant instant) {
    now = instant;
  }

  /** Called by the test's own thread only. */
  public void pass(Duration duration) {
    set(now.plus(duration));
  }
}
