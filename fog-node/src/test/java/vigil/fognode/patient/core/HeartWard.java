package vigil.fognode.patient.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Validity;
import vigil.protocol.vocab.Waveform;

/** A bed with an ECG and, where a test gives it one, a pulse at the finger. */
final class HeartWard {
  final Ward ward = new Ward();
  private long sequence;
  private double phase;
  private Optional<Double> pulse = Optional.empty();
  private double height = 1;
  private double number = 72;

  /** The finger's pulse from now on, per minute and as a share of the usual height. */
  HeartWard pulse(double rate, double share) {
    pulse = Optional.of(rate);
    height = share;
    return this;
  }

  HeartWard withoutOximeter() {
    pulse = Optional.empty();
    return this;
  }

  /** What the monitor says from now on; NaN: nothing. */
  HeartWard number(double rate) {
    number = rate;
    return this;
  }

  /** So many seconds of this strip. */
  HeartWard seconds(int count, Strip strip) {
    for (int i = 0; i < count; i++) {
      ward.now = ward.now.plusSeconds(1);
      ward.apply(ward.rules.observe(ward.state, monitor(), ward.now));
      pulse.ifPresent(rate -> ward.apply(ward.rules.observe(ward.state, oximeter(rate), ward.now)));
      var ecg = Optional.of(strip.at(ward.now));
      ward.apply(ward.rules.hear(ward.state, ecg, ward.now));
      ward.apply(ward.rules.tick(ward.state, false, ward.now));
    }
    return this;
  }

  /** Calm, until all that is usual is known. */
  HeartWard calm() {
    return seconds(15, Strip.sinus(72));
  }

  private SampleBlock monitor() {
    var wave = new Waveform(Metric.ECG_LEAD_II, ward.now, Duration.ofMillis(8), new float[125]);
    return new SampleBlock(
        new BlockId(Ward.ECG, 0, sequence++), samples(Metric.HEART_RATE, number), List.of(wave));
  }

  private SampleBlock oximeter(double rate) {
    var values = new float[125];
    for (int i = 0; i < values.length; i++) {
      phase += 2 * Math.PI * rate / 60 / 125;
      values[i] = (float) (height * Math.sin(phase));
    }
    var wave = new Waveform(Metric.PPG, ward.now, Duration.ofMillis(8), values);
    var samples = new ArrayList<>(samples(Metric.PULSE_RATE, height < 0.1 ? Double.NaN : rate));
    samples.addAll(samples(Metric.SPO2, height < 0.1 ? Double.NaN : 97));
    return new SampleBlock(new BlockId(Ward.OXIMETER, 0, sequence++), samples, List.of(wave));
  }

  private List<Sample> samples(Metric metric, double value) {
    var validity = Double.isNaN(value) ? Validity.NOT_AVAILABLE : Validity.VALID;
    return List.of(new Sample(metric, ward.now, value, validity));
  }

  List<String> conditions() {
    return ward.conditions();
  }

  Finding finding(String condition) {
    return ward.finding(condition)
        .orElseThrow(() -> new AssertionError(condition + " (found: " + conditions() + ")"));
  }

  Map<String, Finding> findings() {
    var found = new TreeMap<String, Finding>();
    ward.conditions().forEach(condition -> found.put(condition, finding(condition)));
    return found;
  }
}
