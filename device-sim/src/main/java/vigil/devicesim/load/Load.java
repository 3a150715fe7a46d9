package vigil.devicesim.load;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import vigil.devicesim.uplink.Tally;

/** Puts open-loop load on a node. */
public final class Load {
  /** Longest wait for the last answers. */
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private Load() {}

  /**
   * Runs to the end, on the caller's thread.
   *
   * @param tell told the ledger each second
   */
  public static LoadReport run(LoadSettings settings, Consumer<Tally> tell)
      throws IOException, InterruptedException {
    return settings.isSecure()
        ? SecureLoad.run(settings, DRAIN, tell)
        : PlainLoad.run(settings, DRAIN, tell);
  }
}
