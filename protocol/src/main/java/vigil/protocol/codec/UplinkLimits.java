package vigil.protocol.codec;

import java.time.Duration;

/**
 * How much of a payload is read before it is refused.
 *
 * @param bytes largest payload
 * @param samples most samples in a block
 * @param waveforms most waveforms in a block
 * @param ahead how far a device's clock may run ahead of the node's
 */
public record UplinkLimits(int bytes, int samples, int waveforms, Duration ahead) {
  public UplinkLimits {
    require(bytes >= 64, "bytes", bytes, ">= 64");
    require(samples >= 1, "samples", samples, ">= 1");
    require(waveforms >= 0, "waveforms", waveforms, ">= 0");
    require(!ahead.isNegative(), "ahead", ahead, ">= 0");
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
