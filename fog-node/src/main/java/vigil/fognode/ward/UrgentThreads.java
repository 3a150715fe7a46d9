package vigil.fognode.ward;

import com.typesafe.config.Config;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.Mailbox;

/**
 * The threads of whoever alerts pass through: of all actors that wait for one, the one with an
 * urgent message is next. {@link UrgentFirst} orders what waits for one actor, this the actors.
 *
 * <p>An actor that waits already with others is called forward once an urgent message comes to it.
 * One thread more than configured takes urgent messages only, so that none waits until others have
 * been worked off.
 */
public final class UrgentThreads extends ExecutorServiceConfigurator {
  private final int threads;

  /** As Pekko makes an executor that a configuration names; {@code threads} is how many. */
  public UrgentThreads(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    this.threads = LaneSettings.from(config).threads();
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory factory) {
    return () -> executor(threads, factory);
  }

  static ExecutorService executor(int threads, ThreadFactory factory) {
    return new Ranking(threads, factory);
  }

  private static final class Ranking extends ThreadPoolExecutor {
    private final AtomicLong arrivals = new AtomicLong();
    private final ThreadPoolExecutor reserve;

    Ranking(int threads, ThreadFactory factory) {
      super(threads, threads, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), factory);
      this.reserve =
          new ThreadPoolExecutor(
              1,
              1,
              0,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              factory,
              // What it does not take waits for the others.
              new DiscardPolicy());
    }

    /** Not {@link Executor#execute}'s order: by rank, then by arrival. */
    @Override
    public void execute(Runnable task) {
      var turn = new Turn(task, arrivals.incrementAndGet(), this);
      if (task instanceof Mailbox waiting
          && waiting.messageQueue() instanceof UrgentFirst.Lanes lanes) {
        lanes.waitFor(turn);
      }
      super.execute(new Place(1, turn));
    }

    private void callForward(Turn turn) {
      getQueue().add(new Place(0, turn));
      reserve.execute(turn);
    }

    @Override
    public void shutdown() {
      reserve.shutdown();
      super.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
      reserve.shutdownNow();
      return super.shutdownNow();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
      long end = System.nanoTime() + unit.toNanos(timeout);
      return super.awaitTermination(timeout, unit)
          && reserve.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  /**
   * That an actor is to be run once, whatever the number of places it waits at.
   *
   * <p>Thread: any.
   */
  static final class Turn implements Runnable {
    private final Runnable task;
    private final long arrival;
    private final Ranking ranking;
    private final AtomicBoolean forward = new AtomicBoolean();
    private final AtomicBoolean taken = new AtomicBoolean();

    private Turn(Runnable task, long arrival, Ranking ranking) {
      this.task = task;
      this.arrival = arrival;
      this.ranking = ranking;
    }

    /** It has an urgent message now. */
    void callForward() {
      if (!taken.get() && forward.compareAndSet(false, true)) {
        ranking.callForward(this);
      }
    }

    @Override
    public void run() {
      if (taken.compareAndSet(false, true)) {
        task.run();
      }
    }
  }

  private record Place(int rank, Turn turn) implements Runnable, Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int first = Integer.compare(rank, other.rank);
      return first != 0 ? first : Long.compare(turn.arrival, other.turn.arrival);
    }

    @Override
    public void run() {
      turn.run();
    }
  }
}
