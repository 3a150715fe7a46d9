package vigil.protocol.codec;

import java.time.Instant;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.SampleBlock;

/**
 * What devices send, in Protobuf ({@code uplink.proto}), SenML JSON and SenML CBOR (RFC 8428).
 *
 * <p>In SenML a record's full name is {@code device/epoch/sequence/term}, where the first three
 * usually stand in the base name and the term is a reference identifier of IEEE 11073-10101, such
 * as {@code pump-7/0/1042/MDC_ECG_HEART_RATE}. Times are absolute; a device without a clock asks
 * {@code /v1/time}. Units are UCUM codes; none means the metric's own. {@code validity_} holds a
 * validity other than valid, in lower case with dashes; where there is no number, {@code vs} holds
 * it. A waveform is {@code vd} with signed 16 bit values, little endian, and {@code period_} in
 * seconds, {@code scale_} and {@code shift_}. The names that end in a dash below must be understood
 * by who reads them (RFC 8428, 4.4), so nobody takes a doubtful value for a good one.
 *
 * <p>A status' full names are {@code device/term}, with {@code firmware} (string) and {@code
 * self-test} (boolean) beside the terms of battery and signal strength.
 *
 * <p>Thread: any number at a time.
 */
public final class Uplinks {
  private final UplinkLimits limits;

  public Uplinks(UplinkLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads an observation.
   *
   * @param device whose path it came by
   * @param now node time
   */
  public Decoded<SampleBlock> block(Format format, byte[] payload, DeviceId device, Instant now) {
    return read(
        payload,
        () -> {
          var bounds = new Bounds(limits, device, now);
          return switch (format) {
            case PROTOBUF -> ProtobufUplinks.block(payload, bounds);
            case SENML_JSON, SENML_CBOR -> SenmlUplinks.block(format, payload, bounds);
          };
        });
  }

  /** Reads a status; as {@link #block}. */
  public Decoded<DeviceStatus> status(Format format, byte[] payload, DeviceId device, Instant now) {
    return read(
        payload,
        () -> {
          var bounds = new Bounds(limits, device, now);
          return switch (format) {
            case PROTOBUF -> ProtobufUplinks.status(payload, bounds);
            case SENML_JSON, SENML_CBOR -> SenmlUplinks.status(format, payload, bounds);
          };
        });
  }

  /** Times are cut to microseconds, waveforms rounded to 16 bit. */
  public static byte[] encode(Format format, SampleBlock block) {
    return switch (format) {
      case PROTOBUF -> ProtobufUplinks.encode(block);
      case SENML_JSON, SENML_CBOR -> SenmlUplinks.encode(format, block);
    };
  }

  public static byte[] encode(Format format, DeviceStatus status) {
    return switch (format) {
      case PROTOBUF -> ProtobufUplinks.encode(status);
      case SENML_JSON, SENML_CBOR -> SenmlUplinks.encode(format, status);
    };
  }

  private <T> Decoded<T> read(byte[] payload, Reading<T> reading) {
    if (payload.length > limits.bytes()) {
      return new Decoded.Refused<>(new Rejection.TooLarge(payload.length, limits.bytes()));
    }
    return Reading.of(reading);
  }
}
