package vigil.fognode.ward;

import com.typesafe.config.Config;

/**
 * {@code vigil.dispatchers.urgent-first} in reference.conf, where each key has its unit and its
 * reason.
 */
record LaneSettings(int threads) {
  LaneSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: >= 1)");
    }
  }

  /**
   * @param lane of the dispatcher, as Pekko hands it over
   */
  static LaneSettings from(Config lane) {
    return new LaneSettings(lane.getInt("threads"));
  }
}
