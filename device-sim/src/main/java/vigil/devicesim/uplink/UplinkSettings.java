package vigil.devicesim.uplink;

import java.time.Duration;

/**
 * How patient a device is.
 *
 * @param ackTimeout until a confirmable message is repeated the first time
 * @param retransmissions of one confirmable message; then the block begins anew
 * @param answerTimeout until the answer counts as lost, though the message was confirmed
 * @param usualWait where the node asks to wait and does not say how long, and after silence
 * @param longestQueue blocks a device keeps while the node does not take them; above, the oldest
 *     that is not on its way is given up
 * @param handshakes whether each message makes a new DTLS session first, to measure that
 * @param sockets that plain devices share, at most
 */
public record UplinkSettings(
    Duration ackTimeout,
    int retransmissions,
    Duration answerTimeout,
    Duration usualWait,
    int longestQueue,
    int sockets,
    boolean handshakes) {

  /**
   * A node on the same machine or floor: a block that meets a dead node is sent again within three
   * seconds, and an hour of blocks is kept.
   */
  public static final UplinkSettings USUAL =
      new UplinkSettings(
          Duration.ofSeconds(1), 1, Duration.ofSeconds(8), Duration.ofMillis(500), 3_600, 32);

  /** Of a device that keeps its session. */
  public UplinkSettings(
      Duration ackTimeout,
      int retransmissions,
      Duration answerTimeout,
      Duration usualWait,
      int longestQueue,
      int sockets) {
    this(ackTimeout, retransmissions, answerTimeout, usualWait, longestQueue, sockets, false);
  }

  /** The same, with a full handshake before each message. */
  public UplinkSettings withHandshakes() {
    return new UplinkSettings(
        ackTimeout, retransmissions, answerTimeout, usualWait, longestQueue, sockets, true);
  }

  public UplinkSettings {
    require(ackTimeout.isPositive(), "ackTimeout", ackTimeout, "> 0");
    require(retransmissions >= 0, "retransmissions", retransmissions, ">= 0");
    require(answerTimeout.isPositive(), "answerTimeout", answerTimeout, "> 0");
    require(usualWait.isPositive(), "usualWait", usualWait, "> 0");
    require(longestQueue >= 1, "longestQueue", longestQueue, ">= 1");
    require(sockets >= 1, "sockets", sockets, ">= 1");
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
