package vigil.protocol.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Validity;
import vigil.protocol.vocab.Waveform;
import vigil.protocol.wire.Uplink;

/** Blocks and statuses as {@code uplink.proto} has them. */
final class ProtobufUplinks {
  private static final Validity[] VALIDITIES = Validity.values();

  private ProtobufUplinks() {}

  static SampleBlock block(byte[] payload, Bounds bounds) throws Refusal {
    Uplink.SampleBlock wire;
    try {
      wire = Uplink.SampleBlock.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw new Refusal(new Rejection.Malformed("payload", "a vigil.v1.SampleBlock"));
    }
    var device = bounds.device("device", wire.getDevice());
    notNegative("epoch", wire.getEpoch());
    notNegative("sequence", wire.getSequence());
    long base = bounds.time("base_time_us", wire.getBaseTimeUs());
    Bounds.count("samples", wire.getSamplesCount(), bounds.limits().samples());
    Bounds.count("waveforms", wire.getWaveformsCount(), bounds.limits().waveforms());
    var samples = new ArrayList<Sample>(wire.getSamplesCount());
    for (int i = 0; i < wire.getSamplesCount(); i++) {
      samples.add(sample(i, wire.getSamples(i), base, bounds));
    }
    var waveforms = new ArrayList<Waveform>(wire.getWaveformsCount());
    for (int i = 0; i < wire.getWaveformsCount(); i++) {
      waveforms.add(waveform(i, wire.getWaveforms(i), base, bounds));
    }
    return new SampleBlock(
        new BlockId(device, wire.getEpoch(), wire.getSequence()), samples, waveforms);
  }

  private static void notNegative(String field, long count) throws Refusal {
    if (count < 0) {
      throw new Refusal(new Rejection.Malformed(field, "below 2^63"));
    }
  }

  private static Sample sample(int i, Uplink.Sample wire, long base, Bounds bounds) throws Refusal {
    var place = new Place("samples", i);
    var metric = bounds.metric(place, "metric", Metric.ofCode(wire.getMetric()));
    bounds.unit(place, "unit", metric, wire.getUnit());
    int validity = wire.getValidityValue();
    if (validity < 0 || validity >= VALIDITIES.length) {
      throw new Refusal(
          new Rejection.Malformed(place.field("validity"), "a code of vigil.v1.Validity"));
    }
    long us = bounds.time(place, "offset_us", base + wire.getOffsetUs());
    return bounds.sample(
        place,
        "value",
        new Sample(metric, Micros.instant(us), wire.getValue(), VALIDITIES[validity]));
  }

  private static Waveform waveform(int i, Uplink.Waveform wire, long base, Bounds bounds)
      throws Refusal {
    var place = new Place("waveforms", i);
    var metric = bounds.metric(place, "metric", Metric.ofCode(wire.getMetric()));
    if (wire.getValues().size() % 2 != 0) {
      throw new Refusal(
          new Rejection.Malformed(place.field("values"), "16 bit values, little endian"));
    }
    long us = bounds.time(place, "offset_us", base + wire.getOffsetUs());
    var raw = new Int16(wire.getScale(), wire.getShift(), wire.getValues().toByteArray());
    var period = Micros.duration(Integer.toUnsignedLong(wire.getPeriodUs()));
    return bounds.waveform(
        place, "values", new Waveform(metric, Micros.instant(us), period, raw.values()));
  }

  static DeviceStatus status(byte[] payload, Bounds bounds) throws Refusal {
    Uplink.DeviceStatus wire;
    try {
      wire = Uplink.DeviceStatus.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw new Refusal(new Rejection.Malformed("payload", "a vigil.v1.DeviceStatus"));
    }
    return bounds.status(
        new DeviceStatus(
            bounds.device("device", wire.getDevice()),
            Micros.instant(bounds.time("at_us", wire.getAtUs())),
            wire.getBatteryPercent(),
            wire.getSignalDbm(),
            wire.getFirmware(),
            wire.getSelfTestPassed()));
  }

  static byte[] encode(SampleBlock block) {
    long base = Micros.of(Blocks.start(block));
    var wire =
        Uplink.SampleBlock.newBuilder()
            .setDevice(block.device().value())
            .setEpoch(block.id().epoch())
            .setSequence(block.id().sequence())
            .setBaseTimeUs(base);
    for (var sample : block.samples()) {
      wire.addSamples(
          Uplink.Sample.newBuilder()
              .setMetric(sample.metric().code())
              .setOffsetUs(Micros.of(sample.at()) - base)
              .setValue(sample.value())
              .setValidityValue(sample.validity().ordinal()));
    }
    for (var waveform : block.waveforms()) {
      wire.addWaveforms(encode(waveform, base));
    }
    return wire.build().toByteArray();
  }

  private static Uplink.Waveform.Builder encode(Waveform waveform, long base) {
    var raw = Int16.of(waveform.values());
    return Uplink.Waveform.newBuilder()
        .setMetric(waveform.metric().code())
        .setOffsetUs(Micros.of(waveform.start()) - base)
        .setPeriodUs((int) Micros.of(waveform.period()))
        .setScale(raw.scale())
        .setShift(raw.shift())
        .setValues(ByteString.copyFrom(raw.bytes()));
  }

  static byte[] encode(DeviceStatus status) {
    return Uplink.DeviceStatus.newBuilder()
        .setDevice(status.device().value())
        .setAtUs(Micros.of(status.at()))
        .setBatteryPercent((float) status.batteryPercent())
        .setSignalDbm((float) status.signalDbm())
        .setFirmware(status.firmware())
        .setSelfTestPassed(status.selfTestPassed())
        .build()
        .toByteArray();
  }
}
