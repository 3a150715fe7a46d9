package vigil.fognode.journal;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the observation log tells of itself. */
public final class JournalMetrics {
  private final Timer commit;
  private final DistributionSummary group;

  public JournalMetrics(MeterRegistry registry) {
    commit =
        Timer.builder("vigil.journal.commit")
            .description("One group of blocks, until it is durable")
            .publishPercentiles(0.5, 0.99, 0.999)
            .register(registry);
    group =
        DistributionSummary.builder("vigil.journal.group")
            .description("Blocks in one group")
            .register(registry);
  }

  void committed(int blocks, long nanos) {
    commit.record(nanos, TimeUnit.NANOSECONDS);
    group.record(blocks);
  }
}
