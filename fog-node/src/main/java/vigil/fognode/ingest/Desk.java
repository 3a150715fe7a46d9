package vigil.fognode.ingest;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.eclipse.californium.core.network.Exchange;
import org.jspecify.annotations.Nullable;
import vigil.fognode.ingest.core.Admission;
import vigil.fognode.ingest.core.Claim;
import vigil.fognode.ingest.core.CongestionWindow;
import vigil.fognode.ingest.core.Spare;
import vigil.protocol.vocab.Handover;

/**
 * Where exchanges wait for their hand-over: at most as many tickets as may be in flight, made when
 * they are first needed. A ticket is an actor's address that is used again and again, which costs a
 * tenth of an ask; the one that was used longest ago is taken first, and those that only a burst
 * needed end after it. One whose answer did not come in time is never used again, so a late answer
 * cannot become another block's.
 *
 * <p>Thread: {@link #take} and the tickets any, {@link #sweep} one.
 */
final class Desk implements AutoCloseable {
  /** Names of actors are unique in a system, which may have several rims. */
  private static final AtomicLong MADE = new AtomicLong();

  private final ActorSystem<?> system;
  private final Answers answers;
  private final Queue<Ticket> free = new ConcurrentLinkedQueue<>();
  private final Set<Ticket> all = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final long timeoutNs;
  private final Admission admission;
  private final AtomicReference<CongestionWindow> window;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Timer waits;
  private Spare spare = Spare.UNKNOWN;

  Desk(
      ActorSystem<?> system,
      Answers answers,
      Admission admission,
      Duration timeout,
      MeterRegistry meters) {
    this.system = system;
    this.answers = answers;
    this.timeoutNs = timeout.toNanos();
    this.admission = admission;
    this.window = new AtomicReference<>(admission.open(System.nanoTime()));
    this.waits =
        Timer.builder("vigil.ingest.answer")
            .description("From the hand-over of a request to its answer")
            .publishPercentiles(0.5, 0.99, 0.999)
            .register(meters);
  }

  /** Whether one more may come now. */
  boolean admits(Claim claim) {
    return admission.admits(open(), waiting.get(), claim);
  }

  /**
   * A ticket for this exchange, or null where too many wait already.
   *
   * @param translate what the hand-over means as an answer
   */
  @Nullable ActorRef<Handover> take(Exchange exchange, Function<Handover, Answer> translate) {
    var unused = free.poll();
    var ticket = unused == null ? another() : unused;
    if (ticket == null) {
      return null;
    }
    waiting.incrementAndGet();
    ticket.waiting.set(new Waiting(exchange, translate, System.nanoTime()));
    return ticket.address.narrow();
  }

  /** Null where there are as many as there may be. */
  private @Nullable Ticket another() {
    int before = count.getAndUpdate(there -> Math.min(there + 1, admission.most()));
    return before == admission.most() ? null : fresh();
  }

  private Ticket fresh() {
    var ticket = new Ticket();
    all.add(ticket);
    return ticket;
  }

  /** Answers those that waited too long, and gives back what nobody needs. */
  void sweep() {
    long now = System.nanoTime();
    for (var ticket : all) {
      if (ticket.giveUp(now - timeoutNs)) {
        end(ticket);
        free.add(fresh());
      }
    }
    spare = spare.look(free.size());
    for (int i = 0; i < spare.unneeded(); i++) {
      Optional.ofNullable(free.poll())
          .ifPresent(
              ticket -> {
                end(ticket);
                count.decrementAndGet();
              });
    }
  }

  private void end(Ticket ticket) {
    all.remove(ticket);
    ticket.address.tell(Retire.NOW);
  }

  int inFlight() {
    return waiting.get();
  }

  /** Requests that may wait at one time, as it is now. */
  double window() {
    return open().requests();
  }

  private CongestionWindow open() {
    return requireNonNull(window.get());
  }

  private void answer(Waiting asked, Answer answer) {
    waiting.decrementAndGet();
    asked.exchange().sendResponse(answer.toResponse());
    long now = System.nanoTime();
    waits.record(now - asked.sinceNs(), TimeUnit.NANOSECONDS);
    window.updateAndGet(before -> admission.answered(before, now - asked.sinceNs(), now));
  }

  /** What still waits gets no answer. */
  @Override
  public void close() {
    free.clear();
    all.forEach(this::end);
  }

  /** The end of a ticket. */
  private enum Retire {
    NOW
  }

  private record Waiting(Exchange exchange, Function<Handover, Answer> translate, long sinceNs) {}

  private final class Ticket {
    private final AtomicReference<@Nullable Waiting> waiting = new AtomicReference<>();
    private final ActorRef<Object> address;

    Ticket() {
      address =
          system.systemActorOf(
              Behaviors.receiveMessage(this::onMessage),
              "ticket-" + MADE.getAndIncrement(),
              Props.empty());
    }

    private Behavior<Object> onMessage(Object message) {
      if (message instanceof Handover handover) {
        var asked = waiting.getAndSet(null);
        if (asked != null) {
          answer(asked, asked.translate().apply(handover));
          free.add(this);
        }
        return Behaviors.same();
      }
      return Behaviors.stopped();
    }

    /** Whether it waited since before and does so no more. */
    private boolean giveUp(long beforeNs) {
      var asked = waiting.get();
      if (asked == null || asked.sinceNs() - beforeNs > 0 || !waiting.compareAndSet(asked, null)) {
        return false;
      }
      answer(asked, answers.silent());
      return true;
    }
  }
}
