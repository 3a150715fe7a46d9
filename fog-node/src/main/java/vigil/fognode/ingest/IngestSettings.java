package vigil.fognode.ingest;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import vigil.fognode.ingest.core.Admission;
import vigil.fognode.ingest.core.RatePolicy;
import vigil.protocol.codec.UplinkLimits;

/** {@code vigil.fog-node.ingest} in reference.conf, where each key has its unit and its reason. */
public record IngestSettings(
    Socket plain,
    Socket secure,
    Optional<Path> keysFile,
    UplinkLimits limits,
    RatePolicy rate,
    Waits waits,
    Caps caps) {
  /** No port: not open. */
  public static final int CLOSED = -1;

  /**
   * Where to listen.
   *
   * @param port {@link #CLOSED}, or 0 for any that is free
   */
  public record Socket(String host, int port) {
    public Socket {
      require(port >= CLOSED && port <= 65_535, "port", port, "-1 to 65535");
    }

    boolean isOpen() {
      return port != CLOSED;
    }

    @Override
    public String toString() {
      return isOpen() ? host + ":" + port : "none";
    }
  }

  /**
   * How long who waits.
   *
   * @param answer longest for the stages below
   * @param late an answer that takes longer says that too much was let in
   * @param overload Max-Age of 5.03
   * @param unassociated Max-Age for a device that is on no patient
   * @param halfway until a block-wise transfer that does not go on is dropped
   * @param keys between two looks into the key file
   */
  public record Waits(
      Duration answer,
      Duration late,
      Duration overload,
      Duration unassociated,
      Duration halfway,
      Duration keys) {
    public Waits {
      require(answer.toMillis() >= 100, "answer-timeout", answer, ">= 100 ms");
      require(
          late.isPositive() && late.compareTo(answer) < 0, "late", late, "> 0, < answer-timeout");
      require(overload.toSeconds() >= 1, "overload-pause", overload, ">= 1 s");
      require(unassociated.toSeconds() >= 1, "unassociated-pause", unassociated, ">= 1 s");
      require(halfway.toSeconds() >= 1, "halfway-timeout", halfway, ">= 1 s");
      require(keys.toSeconds() >= 1, "keys-again", keys, ">= 1 s");
    }
  }

  /**
   * How much at once.
   *
   * @param inFlight requests that wait for their answer, however early that comes
   * @param inFlightAtLeast the same, however late it comes
   * @param peers senders remembered
   * @param receiveBuffer of a socket, in bytes
   */
  public record Caps(int inFlight, int inFlightAtLeast, int peers, int receiveBuffer) {
    public Caps {
      require(inFlight >= 1, "in-flight", inFlight, ">= 1");
      require(
          inFlightAtLeast >= 1 && inFlightAtLeast <= inFlight,
          "in-flight-at-least",
          inFlightAtLeast,
          "1 to in-flight");
      require(peers >= 1, "peers", peers, ">= 1");
      require(receiveBuffer >= 65_536, "receive-buffer", receiveBuffer, ">= 64 KiB");
    }
  }

  public IngestSettings {
    require(
        !secure.isOpen() || keysFile.isPresent(), "keys-file", "empty", "a file, for coaps-port");
  }

  /** Who is let in when more come than can be carried. */
  Admission admission() {
    return new Admission(caps.inFlightAtLeast(), caps.inFlight(), waits.late());
  }

  public static IngestSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.ingest");
    var keys = config.getString("keys-file");
    return new IngestSettings(
        new Socket(config.getString("coap-host"), config.getInt("coap-port")),
        new Socket(config.getString("coaps-host"), config.getInt("coaps-port")),
        keys.isEmpty() ? Optional.empty() : Optional.of(Path.of(keys)),
        new UplinkLimits(
            config.getBytes("largest-payload").intValue(),
            config.getInt("most-samples"),
            config.getInt("most-waveforms"),
            config.getDuration("clock-ahead")),
        new RatePolicy(config.getDouble("rate"), config.getDouble("burst")),
        new Waits(
            config.getDuration("answer-timeout"),
            config.getDuration("late"),
            config.getDuration("overload-pause"),
            config.getDuration("unassociated-pause"),
            config.getDuration("halfway-timeout"),
            config.getDuration("keys-again")),
        new Caps(
            config.getInt("in-flight"),
            config.getInt("in-flight-at-least"),
            config.getInt("peers"),
            config.getBytes("receive-buffer").intValue()));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "vigil.fog-node.ingest." + key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
