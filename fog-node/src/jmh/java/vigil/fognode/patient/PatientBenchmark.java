package vigil.fognode.patient;

import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vigil.fognode.patient.core.PatientRules;
import vigil.fognode.patient.core.PatientState;
import vigil.fognode.patient.core.Step;
import vigil.fognode.patient.core.Views;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.WardId;

/**
 * Question: what do the rules of the patient stage cost beside the models? Budget: 5 us a block and
 * 20 us a patient and second, which at 5,000 patients of three devices is 18 % of a core.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
@State(Scope.Thread)
public class PatientBenchmark {
  private static final List<Metric> METRICS =
      List.of(
          Metric.HEART_RATE,
          Metric.RESPIRATION_RATE,
          Metric.PULSE_RATE,
          Metric.SPO2,
          Metric.SYSTOLIC_PRESSURE,
          Metric.MEAN_PRESSURE);
  private static final List<Double> USUAL = List.of(70.0, 15.0, 70.0, 97.0, 120.0, 90.0);
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private PatientRules rules;
  private PatientState state;
  private long sequence;

  @Setup
  public void hear() {
    rules = new PatientRules(PatientSettings.from(ConfigFactory.load()).rulebook());
    var bed = new Bed(new PatientId("p-1"), new WardId("w-1"), "1");
    state = PatientState.empty(bed, START);
    for (int i = 0; i < 300; i++) {
      takeOneBlock();
      tick();
    }
  }

  @Benchmark
  public PatientState takeOneBlock() {
    var at = now();
    int device = (int) (sequence % 3);
    var samples =
        List.of(
            Sample.valid(METRICS.get(2 * device), at, USUAL.get(2 * device) + sequence % 5),
            Sample.valid(METRICS.get(2 * device + 1), at, USUAL.get(2 * device + 1)));
    var block = SampleBlock.of(new BlockId(new DeviceId("d-" + device), 1, sequence++), samples);
    state = rules.observe(state, block, at).state();
    return state;
  }

  @Benchmark
  public Step tick() {
    var step = rules.tick(state, false, now());
    state = step.state();
    return step;
  }

  @Benchmark
  public BedView view() {
    return Views.of(state, now());
  }

  /** Three devices, a block a second each. */
  private Instant now() {
    return START.plusMillis(sequence * 333);
  }
}
