package vigil.devicesim.uplink;

import java.time.Duration;
import java.util.OptionalLong;

/** What a device makes of the node's answer to a block: the table of the wire. */
public sealed interface Answer {
  /** Longest a node may ask a device to wait. */
  Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /**
   * The node has taken responsibility: the device forgets the block.
   *
   * @param before whether it was stored before
   */
  record Taken(boolean before) implements Answer {}

  /** This block is not wanted: the device forgets it and counts it. */
  record Refused(String code, String why) implements Answer {}

  /** This device is not wanted: it stops and tells its owner. */
  record Halted(String code, String why) implements Answer {}

  /** Not now: the device waits and sends the same block again. */
  record Later(Duration pause) implements Answer {}

  /** Nothing came, or nothing that means anything: the device sends the same block again. */
  record Silence() implements Answer {}

  /**
   * Reads an answer.
   *
   * @param code class times 100 plus detail: 201 for 2.01
   * @param maxAge in s, where the answer says
   * @param usual wait where it does not say
   */
  static Answer of(int code, OptionalLong maxAge, String why, Duration usual) {
    return switch (code) {
      case 201 -> new Taken(false);
      case 204 -> new Taken(true);
      case 401, 403, 409 -> new Halted(dotted(code), why);
      case 429, 503 -> new Later(pause(maxAge, usual));
      default ->
          switch (code / 100) {
            case 2 -> new Taken(false);
            case 4 -> new Refused(dotted(code), why);
            default -> new Later(usual);
          };
    };
  }

  private static Duration pause(OptionalLong maxAge, Duration usual) {
    if (maxAge.isEmpty()) {
      return usual;
    }
    long seconds = Math.clamp(maxAge.getAsLong(), 0, LONGEST_WAIT.toSeconds());
    return seconds == 0 ? Duration.ofMillis(100) : Duration.ofSeconds(seconds);
  }

  private static String dotted(int code) {
    return "%d.%02d".formatted(code / 100, code % 100);
  }
}
