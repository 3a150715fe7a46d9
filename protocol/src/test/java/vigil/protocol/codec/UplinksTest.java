package vigil.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vigil.protocol.codec.Examples.DEVICE;
import static vigil.protocol.codec.Examples.LIMITS;
import static vigil.protocol.codec.Examples.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Validity;
import vigil.protocol.wire.Uplink;

class UplinksTest {
  private final Uplinks uplinks = new Uplinks(LIMITS);

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrote(Format format) {
    for (long seed = 0; seed < 200; seed++) {
      var block = Examples.block(new Random(seed));

      var read = taken(uplinks.block(format, Uplinks.encode(format, block), DEVICE, NOW));

      assertThat(read.id()).isEqualTo(block.id());
      assertThat(read.samples()).isEqualTo(block.samples());
      assertSameWaveforms(read, block);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsTheSameFromItsOwnReading(Format format) {
    for (long seed = 0; seed < 50; seed++) {
      var status = Examples.status(new Random(seed));

      assertThat(taken(uplinks.status(format, Uplinks.encode(format, status), DEVICE, NOW)))
          .isEqualTo(status);
    }
  }

  @Test
  void readsSenmlOfAnotherClient() {
    var pack =
        """
        [{"bn":"monitor-7/2/41/","bt":1.7954352e9,"bver":10,
          "n":"MDC_ECG_HEART_RATE","u":"/min","v":71},
         {"n":"MDC_PULS_OXIM_SAT_O2","t":0.5,"v":97.5,"comment":"no matter"},
         {"n":"MDC_TEMP_BODY","vs":"not-available"}]
        """;

    var at = Instant.ofEpochSecond(1_795_435_200L);
    assertThat(uplinks.block(Format.SENML_JSON, pack.getBytes(UTF_8), DEVICE, NOW))
        .isEqualTo(
            new Decoded.Taken<>(
                SampleBlock.of(
                    new BlockId(DEVICE, 2, 41),
                    List.of(
                        Sample.valid(Metric.HEART_RATE, at, 71),
                        Sample.valid(Metric.SPO2, at.plusMillis(500), 97.5),
                        new Sample(Metric.TEMPERATURE, at, Double.NaN, Validity.NOT_AVAILABLE)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refusesJson(String sentence, String pack) {
    assertThat(refused(uplinks.block(Format.SENML_JSON, pack.getBytes(UTF_8), DEVICE, NOW)))
        .isEqualTo(sentence);
  }

  static Stream<Arguments> refusesJson() {
    var name = "\"n\":\"monitor-7/0/1/MDC_ECG_HEART_RATE\"";
    var time = ",\"t\":1795435200";
    return Stream.of(
        Arguments.of("payload: malformed (expected: an array of records)", ""),
        Arguments.of("payload: malformed (expected: an array of records)", "{}"),
        Arguments.of("payload: malformed (expected: at least one record)", "[]"),
        Arguments.of("payload: malformed (expected: a SenML pack, RFC 8428)", "[{" + name),
        Arguments.of("payload: malformed (expected: a SenML pack, RFC 8428)", "[NaN"),
        Arguments.of(
            "payload: malformed (expected: nothing after the pack)",
            "[{" + name + time + ",\"v\":71}] []"),
        Arguments.of(
            "records[0].v: malformed (expected: exactly one of v, vs, vb and vd)",
            "[{" + name + time + "}]"),
        Arguments.of("records[0].v: malformed (expected: a number)", "[{\"v\":\"71\"}]"),
        Arguments.of(
            "records[0].field: malformed (expected: no unknown label that ends in _)",
            "[{\"dose_\":1}]"),
        Arguments.of("bver: 11 (expected: at most 10)", "[{\"bver\":11}]"),
        Arguments.of(
            "records[0].n: malformed (expected: device/epoch/sequence/term with the base name)",
            "[{\"n\":\"MDC_ECG_HEART_RATE\",\"v\":71}]"),
        Arguments.of(
            "records[0].t: malformed (expected: absolute time, seconds since 1970, with the base"
                + " time)",
            "[{" + name + ",\"v\":71}]"),
        Arguments.of(
            "records[0].n: not a metric of this node (expected: a term of IEEE 11073-10101)",
            "[{\"n\":\"monitor-7/0/1/MDC_AURA\",\"v\":71}]"),
        Arguments.of(
            "records[0].bn: another device (expected: the device of the path)",
            "[{\"n\":\"pump-1/0/1/MDC_ECG_HEART_RATE\",\"v\":71}]"),
        Arguments.of(
            "records[0].u: not the unit of MDC_ECG_HEART_RATE (expected: /min)",
            "[{" + name + time + ",\"u\":\"Hz\",\"v\":1.2}]"),
        Arguments.of(
            "records[0].v: MDC_ECG_HEART_RATE is not a finite number (expected: one, or a validity"
                + " that says why not)",
            "[{" + name + time + ",\"v\":1e999}]"),
        Arguments.of(
            "records[0].v: MDC_ECG_HEART_RATE is out of its physical range (expected: 0.0 to 350.0"
                + " /min)",
            "[{" + name + time + ",\"v\":351}]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refusesProtobuf(String sentence, Consumer<Uplink.SampleBlock.Builder> fault) {
    var wire =
        Uplink.SampleBlock.newBuilder()
            .setDevice(DEVICE.value())
            .setBaseTimeUs(Micros.of(NOW))
            .addSamples(
                Uplink.Sample.newBuilder().setMetric(Metric.SPO2.code()).setValue(97).build());
    assertThat(uplinks.block(Format.PROTOBUF, wire.build().toByteArray(), DEVICE, NOW))
        .isInstanceOf(Decoded.Taken.class);

    fault.accept(wire);

    assertThat(refused(uplinks.block(Format.PROTOBUF, wire.build().toByteArray(), DEVICE, NOW)))
        .isEqualTo(sentence);
  }

  static Stream<Arguments> refusesProtobuf() {
    return Stream.of(
        fault(
            "device: another device (expected: the device of the path)",
            wire -> wire.setDevice("pump-1")),
        fault("epoch: malformed (expected: below 2^63)", wire -> wire.setEpoch(-1)),
        fault(
            "base_time_us: malformed (expected: a time after 1970)", wire -> wire.setBaseTimeUs(0)),
        fault(
            "base_time_us: in the future (expected: at most 300 s ahead of the node; see /v1/time)",
            wire -> wire.setBaseTimeUs(Micros.of(NOW.plusSeconds(301)))),
        fault(
            "samples[0].offset_us: malformed (expected: a time after 1970)",
            wire -> wire.getSamplesBuilder(0).setOffsetUs(Long.MAX_VALUE)),
        fault(
            "samples[0].metric: not a metric of this node (expected: a term of IEEE 11073-10101)",
            wire -> wire.getSamplesBuilder(0).setMetric(7)),
        fault(
            "samples[0].unit: not the unit of MDC_PULS_OXIM_SAT_O2 (expected: %)",
            wire -> wire.getSamplesBuilder(0).setUnit("1")),
        fault(
            "samples[0].validity: malformed (expected: a code of vigil.v1.Validity)",
            wire -> wire.getSamplesBuilder(0).setValidityValue(9)),
        fault(
            "samples[0].value: MDC_PULS_OXIM_SAT_O2 is not a finite number (expected: one, or a"
                + " validity that says why not)",
            wire -> wire.getSamplesBuilder(0).setValue(Double.NaN)),
        fault(
            "samples[0].value: MDC_PULS_OXIM_SAT_O2 is out of its physical range (expected: 0.0 to"
                + " 100.0 %)",
            wire -> wire.getSamplesBuilder(0).setValue(101)),
        fault(
            "samples: 257 (expected: at most 256)",
            wire ->
                IntStream.range(0, 256).forEach(i -> wire.addSamples(wire.getSamplesBuilder(0)))),
        fault(
            "waveforms[0].values: malformed (expected: values, and a period of 1 us to 1 h)",
            wire -> wire.addWaveformsBuilder().setMetric(Metric.PPG.code()).setScale(1)));
  }

  @Test
  void refusesWhatIsTooLargeBeforeItReads() {
    assertThat(refused(uplinks.block(Format.PROTOBUF, new byte[16_385], DEVICE, NOW)))
        .isEqualTo("payload: 16385 bytes (expected: at most 16384)");
  }

  @Test
  void refusesNoiseInProtobuf() {
    assertThat(refused(uplinks.block(Format.PROTOBUF, new byte[] {9, 9}, DEVICE, NOW)))
        .isEqualTo("payload: malformed (expected: a vigil.v1.SampleBlock)");
  }

  @ParameterizedTest
  @EnumSource
  void takesAClockThatIsALittleAhead(Format format) {
    var ahead = NOW.plusSeconds(299);
    var block =
        SampleBlock.of(new BlockId(DEVICE, 0, 0), List.of(Sample.valid(Metric.SPO2, ahead, 97)));

    assertThat(taken(uplinks.block(format, Uplinks.encode(format, block), DEVICE, NOW)))
        .isEqualTo(block);
    assertThat(uplinks.block(format, Uplinks.encode(format, block), DEVICE, NOW.minusSeconds(2)))
        .isInstanceOf(Decoded.Refused.class);
  }

  @Test
  void saysNothingOfThePayloadInASentence() {
    var secret = "Ada-Lovelace";
    var pack = "[{\"bn\":\"" + secret + "/0/1/\",\"n\":\"" + secret + "\",\"u\":\"x\",\"v\":999}]";

    assertThat(
            refused(
                uplinks.block(Format.SENML_JSON, pack.getBytes(UTF_8), new DeviceId(secret), NOW)))
        .doesNotContain("Ada")
        .doesNotContain("999");
  }

  private static Arguments fault(String sentence, Consumer<Uplink.SampleBlock.Builder> fault) {
    return Arguments.of(sentence, fault);
  }

  private static void assertSameWaveforms(SampleBlock read, SampleBlock written) {
    assertThat(read.waveforms()).hasSameSizeAs(written.waveforms());
    for (int i = 0; i < read.waveforms().size(); i++) {
      var one = read.waveforms().get(i);
      var other = written.waveforms().get(i);
      assertThat(one.metric()).isEqualTo(other.metric());
      assertThat(one.start()).isEqualTo(other.start());
      assertThat(one.period()).isEqualTo(other.period());
      float step = (float) (other.metric().highest() - other.metric().lowest()) / 65_534;
      assertThat(one.values()).containsExactly(other.values(), Assertions.withPrecision(step));
    }
  }

  private static <T> T taken(Decoded<T> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Taken.class);
    return ((Decoded.Taken<T>) decoded).value();
  }

  private static String refused(Decoded<?> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Refused.class);
    return ((Decoded.Refused<?>) decoded).why().sentence();
  }
}
