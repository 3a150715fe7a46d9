package vigil.fognode.journal;

import com.typesafe.config.Config;
import java.time.Duration;

/** {@code vigil.fog-node.journal} in reference.conf, where each key has its unit and its reason. */
public record JournalSettings(
    int largestGroup,
    int openReads,
    Duration fileEvery,
    int longestTail,
    Duration retention,
    Duration pruneEvery,
    Duration again) {
  public JournalSettings {
    require(largestGroup >= 1, "largest-group", largestGroup, ">= 1");
    require(openReads >= 1, "open-reads", openReads, ">= 1");
    require(fileEvery.toMillis() >= 1, "file-every", fileEvery, "> 0");
    require(longestTail >= 1, "longest-tail", longestTail, ">= 1");
    require(retention.toHours() >= 1, "retention", retention, ">= 1 h");
    require(pruneEvery.toSeconds() >= 1, "prune-every", pruneEvery, ">= 1 s");
    require(again.isPositive(), "again", again, "> 0");
  }

  public static JournalSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.journal");
    return new JournalSettings(
        config.getInt("largest-group"),
        config.getInt("open-reads"),
        config.getDuration("file-every"),
        config.getInt("longest-tail"),
        config.getDuration("retention"),
        config.getDuration("prune-every"),
        config.getDuration("again"));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "vigil.fog-node.journal." + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
