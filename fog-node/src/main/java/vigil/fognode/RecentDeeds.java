package vigil.fognode;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.operator.Witness;
import vigil.protocol.vocab.Operator;

/** Deeds of this life of the node. */
final class RecentDeeds implements Witness {
  private final InstantSource clock;
  private final List<Entry> entries = new ArrayList<>();

  RecentDeeds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized CompletionStage<?> write(
      Operator who, String what, String subject, String outcome) {
    entries.add(
        new Entry(
            entries.size() + 1L,
            clock.instant(),
            who.name(),
            who.role().name(),
            what,
            subject,
            outcome));
    return CompletableFuture.completedFuture(outcome);
  }

  @Override
  public synchronized CompletionStage<List<Entry>> read(long before, int limit) {
    return CompletableFuture.completedFuture(
        entries.reversed().stream().filter(entry -> entry.number() < before).limit(limit).toList());
  }
}
