package vigil.fognode.health;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Whether the node can take over responsibility for samples: all its parts say so.
 *
 * <p>Thread: any. A check must answer from memory, at once.
 */
public final class Readiness {
  private record Check(String part, BooleanSupplier holds) {}

  private final List<Check> checks = new CopyOnWriteArrayList<>();

  /** Adds one part, such as {@code store}; the node is ready only while {@code holds}. */
  public void require(String part, BooleanSupplier holds) {
    checks.add(new Check(part, holds));
  }

  /** Parts that do not hold now, in the order in which they were required. */
  public List<String> missing() {
    return checks.stream().filter(check -> !check.holds().getAsBoolean()).map(Check::part).toList();
  }
}
