package vigil.fognode.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.protocol.vocab.Operator;

/**
 * Writes down who looked at patients' data, who signed out and whose password was wrong. While the
 * trail takes nothing, nobody is kept from looking at a patient: what it is owed is written once it
 * takes entries again, oldest first, with the time of the look.
 *
 * <p>Thread: any.
 */
final class Looks {
  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

  /** Owed at most: a minute of a thousand screens. What is beyond is only counted in the log. */
  private static final int MOST = 60_000;

  private final Witness witness;
  private final Duration patience;
  private final InstantSource clock;
  private final BiConsumer<Duration, Runnable> later;
  private final Deque<Look> owed = new ArrayDeque<>();
  private boolean writing;
  private boolean silent;

  private record Look(
      Operator who,
      String what,
      String subject,
      String outcome,
      Instant at,
      CompletableFuture<Boolean> seen) {}

  /**
   * @param patience how long a look waits for its entry; also from one vain attempt to the next
   * @param later runs something after a time
   */
  Looks(
      Witness witness,
      Duration patience,
      InstantSource clock,
      BiConsumer<Duration, Runnable> later) {
    this.witness = witness;
    this.patience = patience;
    this.clock = clock;
    this.later = later;
  }

  /** Done once it is written down, or once the trail was silent for the patience. */
  CompletionStage<Boolean> write(Operator who, String what, String subject, String outcome) {
    var look = new Look(who, what, subject, outcome, clock.instant(), new CompletableFuture<>());
    synchronized (this) {
      if (owed.size() >= MOST) {
        LOG.error("a look or a sign-out is not written down: {} are owed already", MOST);
        return CompletableFuture.completedFuture(false);
      }
      owed.add(look);
      if (silent) {
        look.seen().complete(false);
      }
    }
    next();
    return look.seen().completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void next() {
    Look look;
    synchronized (this) {
      if (writing || owed.isEmpty()) {
        return;
      }
      writing = true;
      look = owed.element();
    }
    witness
        .write(look.who(), look.what(), look.subject(), outcome(look))
        .whenComplete(
            (written, failure) -> {
              if (failure != null && Answers.isRefused(failure)) {
                onRefused(look, failure);
              } else {
                onWritten(look, failure == null);
              }
            });
  }

  private String outcome(Look look) {
    var isLate = Duration.between(look.at(), clock.instant()).compareTo(patience) > 0;
    return isLate ? look.outcome() + " at " + look.at() : look.outcome();
  }

  /** The trail will never take it: it holds up no other. */
  private void onRefused(Look look, Throwable failure) {
    synchronized (this) {
      writing = false;
      owed.remove();
    }
    look.seen().completeExceptionally(failure);
    next();
  }

  private void onWritten(Look look, boolean taken) {
    synchronized (this) {
      writing = false;
      if (taken) {
        owed.remove();
        silent = false;
      } else if (!silent) {
        silent = true;
        LOG.warn("the audit trail takes nothing: looks and sign-outs are written down later");
        owed.forEach(it -> it.seen().complete(false));
      }
    }
    look.seen().complete(taken);
    if (taken) {
      next();
    } else {
      later.accept(patience, this::next);
    }
  }
}
