package vigil.protocol.codec;

import java.time.Instant;
import java.util.List;
import vigil.protocol.vocab.DeviceCommand;

/**
 * What the node tells a device, in the formats of {@link Uplinks}.
 *
 * <p>In SenML a command's full name is {@code commands/id/order}, where the order is {@code
 * identify} ({@code vb} true), {@code remeasure/term} ({@code vb} true), {@code change-period/term}
 * ({@code v}, seconds) or {@code pause-pump} ({@code v}, seconds). A confirmation is the full name
 * {@code commands/id/confirmed} with {@code vb} true; the time is {@code time} with {@code v} in
 * seconds since 1970.
 */
public final class Downlinks {
  private Downlinks() {}

  /**
   * @param commands all that the device has not yet confirmed, oldest first
   */
  public static byte[] encode(Format format, List<DeviceCommand> commands) {
    return switch (format) {
      case PROTOBUF -> ProtobufDownlinks.encode(commands);
      case SENML_JSON, SENML_CBOR -> SenmlDownlinks.encode(format, commands);
    };
  }

  public static Decoded<List<DeviceCommand>> commands(Format format, byte[] payload) {
    return Reading.of(
        () ->
            switch (format) {
              case PROTOBUF -> ProtobufDownlinks.commands(payload);
              case SENML_JSON, SENML_CBOR -> SenmlDownlinks.commands(format, payload);
            });
  }

  /**
   * @param id of the command that the device has done
   */
  public static byte[] encodeConfirmation(Format format, long id) {
    return switch (format) {
      case PROTOBUF -> ProtobufDownlinks.encodeConfirmation(id);
      case SENML_JSON, SENML_CBOR -> SenmlDownlinks.encodeConfirmation(format, id);
    };
  }

  public static Decoded<Long> confirmation(Format format, byte[] payload) {
    return Reading.of(
        () ->
            switch (format) {
              case PROTOBUF -> ProtobufDownlinks.confirmation(payload);
              case SENML_JSON, SENML_CBOR -> SenmlDownlinks.confirmation(format, payload);
            });
  }

  public static byte[] encodeTime(Format format, Instant now) {
    return switch (format) {
      case PROTOBUF -> ProtobufDownlinks.encodeTime(now);
      case SENML_JSON, SENML_CBOR -> SenmlDownlinks.encodeTime(format, now);
    };
  }

  public static Decoded<Instant> time(Format format, byte[] payload) {
    return Reading.of(
        () ->
            switch (format) {
              case PROTOBUF -> ProtobufDownlinks.time(payload);
              case SENML_JSON, SENML_CBOR -> SenmlDownlinks.time(format, payload);
            });
  }
}
