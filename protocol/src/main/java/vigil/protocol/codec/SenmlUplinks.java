package vigil.protocol.codec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Validity;
import vigil.protocol.vocab.Waveform;

/** Blocks and statuses as SenML; {@link Uplinks} says how. */
final class SenmlUplinks {
  private static final String FIRMWARE = "firmware";
  private static final String SELF_TEST = "self-test";
  private static final Map<String, Validity> VALIDITIES =
      Stream.of(Validity.values())
          .collect(Collectors.toUnmodifiableMap(SenmlUplinks::code, validity -> validity));

  private SenmlUplinks() {}

  static SampleBlock block(Format format, byte[] payload, Bounds bounds) throws Refusal {
    var limits = bounds.limits();
    var records = SenmlReader.read(format, payload, limits.samples() + limits.waveforms());
    if (records.isEmpty()) {
      throw new Refusal(new Rejection.Malformed("payload", "at least one record"));
    }
    var id = id(records.getFirst().name(), bounds);
    var prefix = id.device().value() + "/" + id.epoch() + "/" + id.sequence() + "/";
    var samples = new ArrayList<Sample>(records.size());
    var waveforms = new ArrayList<Waveform>();
    for (int i = 0; i < records.size(); i++) {
      var record = records.get(i);
      var place = new Place("records", i);
      var metric = bounds.metric(place, "n", Metric.ofMdc(term(place, record, prefix)));
      bounds.unit(place, "u", metric, record.unit());
      var at = at(place, record, bounds);
      if (record.data() == null) {
        samples.add(bounds.sample(place, "v", sample(place, record, metric, at)));
      } else {
        waveforms.add(bounds.waveform(place, "vd", waveform(place, record, metric, at)));
      }
    }
    Bounds.count("samples", samples.size(), limits.samples());
    Bounds.count("waveforms", waveforms.size(), limits.waveforms());
    return new SampleBlock(id, samples, waveforms);
  }

  private static BlockId id(String name, Bounds bounds) throws Refusal {
    var parts = name.split("/", -1);
    if (parts.length != 4) {
      throw new Refusal(
          new Rejection.Malformed("records[0].n", "device/epoch/sequence/term with the base name"));
    }
    return new BlockId(
        bounds.device("records[0].bn", parts[0]),
        count("epoch", parts[1]),
        count("sequence", parts[2]));
  }

  private static long count(String what, String digits) throws Refusal {
    try {
      long count = Long.parseLong(digits);
      if (count >= 0 && Long.toString(count).equals(digits)) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Falls through: what is no number is refused below.
    }
    throw new Refusal(new Rejection.Malformed("records[0].bn", what + " as a whole number"));
  }

  private static String term(Place place, SenmlRecord record, String prefix) throws Refusal {
    if (!record.name().startsWith(prefix)) {
      throw new Refusal(
          new Rejection.Malformed(place.field("n"), "one device, epoch and sequence in a pack"));
    }
    return record.name().substring(prefix.length());
  }

  private static Instant at(Place place, SenmlRecord record, Bounds bounds) throws Refusal {
    if (!(record.seconds() >= Senml.RELATIVE_BELOW)) {
      throw new Refusal(
          new Rejection.Malformed(
              place.field("t"), "absolute time, seconds since 1970, with the base time"));
    }
    return Micros.instant(bounds.time(place, "t", Micros.ofSeconds(record.seconds())));
  }

  private static Sample sample(Place place, SenmlRecord record, Metric metric, Instant at)
      throws Refusal {
    if (record.flag() != null) {
      throw new Refusal(new Rejection.Malformed(place.field("vb"), "a number in v"));
    }
    if (record.text() == null) {
      var code = record.validity();
      var validity = code.isEmpty() ? Validity.VALID : validity(place.field("validity_"), code);
      return new Sample(metric, at, record.value(), validity);
    }
    return new Sample(metric, at, Double.NaN, validity(place.field("vs"), record.text()));
  }

  private static Validity validity(String field, String code) throws Refusal {
    var validity = VALIDITIES.get(code);
    if (validity == null) {
      throw new Refusal(new Rejection.Malformed(field, "a validity such as not-available"));
    }
    return validity;
  }

  private static Waveform waveform(Place place, SenmlRecord record, Metric metric, Instant at)
      throws Refusal {
    var data = record.data();
    if (data == null || data.length % 2 != 0) {
      throw new Refusal(new Rejection.Malformed(place.field("vd"), "16 bit values, little endian"));
    }
    var raw = new Int16((float) record.scale(), (float) record.shift(), data);
    var period = Micros.duration(Micros.ofSeconds(record.period()));
    return new Waveform(metric, at, period, raw.values());
  }

  static DeviceStatus status(Format format, byte[] payload, Bounds bounds) throws Refusal {
    var records = SenmlReader.read(format, payload, 16);
    if (records.isEmpty()) {
      throw new Refusal(new Rejection.Malformed("payload", "at least one record"));
    }
    var first = records.getFirst();
    var device = bounds.device("records[0].bn", first.name().split("/", -1)[0]);
    var at = at(new Place("records", 0), first, bounds);
    double battery = Double.NaN;
    double signal = Double.NaN;
    var firmware = "";
    boolean passed = true;
    for (int i = 0; i < records.size(); i++) {
      var record = records.get(i);
      var place = new Place("records", i);
      switch (term(place, record, device.value() + "/")) {
        case FIRMWARE -> firmware = record.text() == null ? "" : record.text();
        case SELF_TEST -> passed = Boolean.TRUE.equals(record.flag());
        case String term when term.equals(Metric.BATTERY.mdc()) -> battery = record.value();
        case String term when term.equals(Metric.SIGNAL_STRENGTH.mdc()) -> signal = record.value();
        default -> throw new Refusal(new Rejection.UnknownMetric(place.field("n")));
      }
    }
    return bounds.status(new DeviceStatus(device, at, battery, signal, firmware, passed));
  }

  static byte[] encode(Format format, SampleBlock block) {
    long base = Micros.of(Blocks.start(block));
    var id = block.id();
    var pack = new SenmlWriter(format);
    pack.base(id.device().value() + "/" + id.epoch() + "/" + id.sequence() + "/", base);
    for (var sample : block.samples()) {
      encode(pack.begin(), sample, base);
      pack.end();
    }
    for (var waveform : block.waveforms()) {
      encode(pack.begin(), waveform, base);
      pack.end();
    }
    return pack.toBytes();
  }

  private static void encode(SenmlWriter pack, Sample sample, long base) {
    pack.text("n", sample.metric().mdc()).text("u", sample.metric().unit().ucum());
    offset(pack, Micros.of(sample.at()) - base);
    if (Double.isNaN(sample.value())) {
      pack.text("vs", code(sample.validity()));
      return;
    }
    pack.number("v", sample.value());
    if (sample.validity() != Validity.VALID) {
      pack.text("validity_", code(sample.validity()));
    }
  }

  private static void encode(SenmlWriter pack, Waveform waveform, long base) {
    pack.text("n", waveform.metric().mdc()).text("u", waveform.metric().unit().ucum());
    offset(pack, Micros.of(waveform.start()) - base);
    var raw = Int16.of(waveform.values());
    pack.number("period_", Micros.seconds(Micros.of(waveform.period())))
        .number("scale_", raw.scale())
        .number("shift_", raw.shift())
        .data("vd", raw.bytes());
  }

  private static void offset(SenmlWriter pack, long us) {
    if (us != 0) {
      pack.number("t", Micros.seconds(us));
    }
  }

  static byte[] encode(Format format, DeviceStatus status) {
    var pack = new SenmlWriter(format);
    pack.base(status.device().value() + "/", Micros.of(status.at()));
    pack.begin().text("n", SELF_TEST).flag("vb", status.selfTestPassed()).end();
    for (var metric : List.of(Metric.BATTERY, Metric.SIGNAL_STRENGTH)) {
      double value = metric == Metric.BATTERY ? status.batteryPercent() : status.signalDbm();
      if (!Double.isNaN(value)) {
        pack.begin().text("n", metric.mdc()).text("u", metric.unit().ucum());
        pack.number("v", value).end();
      }
    }
    return pack.begin().text("n", FIRMWARE).text("vs", status.firmware()).end().toBytes();
  }

  private static String code(Validity validity) {
    return validity.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
