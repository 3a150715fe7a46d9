package vigil.screen;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import vigil.fognode.operator.Witness;
import vigil.protocol.vocab.Operator;

/** An audit trail in memory. */
public final class FakeWitness implements Witness {
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  @Override
  public CompletionStage<?> write(Operator who, String what, String subject, String outcome) {
    entries.add(
        new Entry(
            entries.size() + 1L,
            Instant.now(),
            who.name(),
            who.role().name().toLowerCase(Locale.ROOT),
            what,
            subject,
            outcome));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<List<Entry>> read(long before, int limit) {
    return CompletableFuture.completedFuture(
        entries.reversed().stream().filter(entry -> entry.number() < before).limit(limit).toList());
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }
}
