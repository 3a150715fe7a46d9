package vigil.protocol.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.wire.Cluster;
import vigil.protocol.wire.Downlink;

/**
 * The vocabulary as bytes, for messages between nodes; alerts are in {@link Journal}. Times are cut
 * to microseconds, all else comes back as it went.
 *
 * <p>Between nodes that trust each other: bytes that are not of this making are a bug and throw
 * {@link IllegalArgumentException}.
 */
public final class Words {
  private Words() {}

  public static byte[] encode(SampleBlock block) {
    return ClusterWords.toWire(block).toByteArray();
  }

  public static SampleBlock sampleBlock(byte[] bytes) {
    return read("block", () -> ClusterWords.fromWire(Cluster.Block.parseFrom(bytes)));
  }

  public static byte[] encode(Verdict verdict) {
    return ClusterWords.toWire(verdict).toByteArray();
  }

  public static Verdict verdict(byte[] bytes) {
    return read("verdict", () -> ClusterWords.fromWire(Cluster.Verdict.parseFrom(bytes)));
  }

  public static byte[] encode(BedView view) {
    return ClusterWords.toWire(view).toByteArray();
  }

  public static BedView bedView(byte[] bytes) {
    return read("bed view", () -> ClusterWords.fromWire(Cluster.BedView.parseFrom(bytes)));
  }

  public static byte[] encode(Bed bed) {
    return AlertWords.toWire(bed).toByteArray();
  }

  public static Bed bed(byte[] bytes) {
    return read("bed", () -> AlertWords.fromWire(vigil.protocol.wire.Bed.parseFrom(bytes)));
  }

  public static byte[] encode(DeviceCommand command) {
    return ProtobufDownlinks.encode(command).toByteArray();
  }

  public static DeviceCommand deviceCommand(byte[] bytes) {
    return read(
        "device command",
        () ->
            ProtobufDownlinks.command(
                new Place("commands", 0), Downlink.DeviceCommand.parseFrom(bytes)));
  }

  /** Microseconds since 1970-01-01T00:00:00Z. */
  public static long micros(Instant at) {
    return Micros.of(at);
  }

  public static Instant instant(long micros) {
    return Micros.instant(micros);
  }

  private static <T> T read(String what, Parsing<T> parsing) {
    try {
      return parsing.parse();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(what + ": unreadable (expected: cluster.proto)", e);
    } catch (Refusal refusal) {
      throw new IllegalArgumentException(what + ": " + refusal.why().sentence(), refusal);
    }
  }

  private interface Parsing<T> {
    T parse() throws InvalidProtocolBufferException, Refusal;
  }
}
