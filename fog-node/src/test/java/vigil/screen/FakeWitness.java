package vigil.screen;

import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import vigil.fognode.operator.Witness;
import vigil.protocol.vocab.Operator;

/** An audit trail in memory. */
public final class FakeWitness implements Witness {
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final AtomicBoolean silent = new AtomicBoolean();

  /** As while the store takes no write. */
  void silent(boolean isSilent) {
    silent.set(isSilent);
  }

  @Override
  public CompletionStage<?> write(Operator who, String what, String subject, String outcome) {
    return write(who.name(), who.role().name(), what, subject, outcome);
  }

  @Override
  public CompletionStage<?> note(String what, String subject, String outcome) {
    return write("fog-node", "NODE", what, subject, outcome);
  }

  private CompletionStage<?> write(
      String who, String role, String what, String subject, String outcome) {
    if (silent.get()) {
      return CompletableFuture.failedFuture(new SQLTransientConnectionException("silent", "08001"));
    }
    entries.add(
        new Entry(
            entries.size() + 1L,
            Instant.now(),
            who,
            role.toLowerCase(Locale.ROOT),
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
