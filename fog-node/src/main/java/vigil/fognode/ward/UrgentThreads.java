package vigil.fognode.ward;

import com.typesafe.config.Config;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.Mailbox;

/**
 * The threads of whoever alerts pass through: of all actors that wait for one, the one with an
 * urgent message is next. {@link UrgentFirst} orders what waits for one actor, this the actors.
 *
 * <p>An actor keeps the place it had when it began to wait: an urgent message to one that waits
 * already with others goes with those. So the few whom all alerts pass through have threads of
 * their own: there nobody waits behind a thousand patients.
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

    Ranking(int threads, ThreadFactory factory) {
      super(threads, threads, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), factory);
    }

    /** Not {@link Executor#execute}'s order: by rank, then by arrival. */
    @Override
    public void execute(Runnable task) {
      super.execute(new Ranked(rank(task), arrivals.incrementAndGet(), task));
    }
  }

  private record Ranked(int rank, long arrival, Runnable task)
      implements Runnable, Comparable<Ranked> {
    @Override
    public int compareTo(Ranked other) {
      int first = Integer.compare(rank, other.rank);
      return first != 0 ? first : Long.compare(arrival, other.arrival);
    }

    @Override
    public void run() {
      task.run();
    }
  }

  private static int rank(Runnable task) {
    boolean urgent =
        task instanceof Mailbox waiting
            && waiting.messageQueue() instanceof UrgentFirst.Lanes lanes
            && lanes.isUrgent();
    return urgent ? 0 : 1;
  }
}
