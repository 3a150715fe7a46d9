package vigil.fognode.patient.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.Judgement;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

class ContradictionsTest {
  private static final Judgement NORMAL = Ward.judgement(0.2, "normal", Cause.PATIENT);

  private final Ward ward = new Ward();

  @ParameterizedTest(name = "{1} \"{2}\" given {3} min ago, glucose {4}, pump {0} at {5}: {6}")
  @CsvSource({
    "pump-1,          MEDICATION, insulin,                      0, 60, 2, true",
    "pump-1,          MEDICATION, Insulin aspart,               0, 60, 2, true",
    "pump-1,          MEDICATION, INSULIN,                     90, 60, 2, true",
    "pump-1,          DIAGNOSIS,  Insulin-dependent diabetes, 9e5, 60, 2, true",
    "pump-1,          DIAGNOSIS,  Type 1 diabetes,            9e5, 60, 2, true",
    "pump-1,          DIAGNOSIS,  Diabetes type I,            9e5, 60, 2, true",
    "pump-1,          DIAGNOSIS,  IDDM,                       9e5, 60, 2, true",
    "Insulin-Pump-07, MEDICATION, salbutamol,                   0, 60, 2, true",
    "pump-1,          DIAGNOSIS,  NIDDM,                      9e5, 60, 2, false",
    "pump-1,          DIAGNOSIS,  diabetes not on insulin,    9e5, 60, 2, false",
    "pump-1,          DIAGNOSIS,  Type 2 diabetes,            9e5, 60, 2, false",
    "pump-1,          DIAGNOSIS,  Type II diabetes,           9e5, 60, 2, false",
    "pump-1,          MEDICATION, salbutamol,                   0, 60, 2, false",
    "pump-1,          DIAGNOSIS,  Type 1 diabetes,            9e5, 60, 0, false",
    "insulin-pump-07, DIAGNOSIS,  Type 1 diabetes,            9e5, 90, 2, false",
  })
  void seesThatInsulinRunsThoughGlucoseIsLow(
      String pump,
      Context.Sort sort,
      String what,
      double minutesAgo,
      double glucose,
      double rate,
      boolean told) {
    var from = Ward.START.minus(Duration.ofMinutes((long) minutesAgo));
    var known = new Context.Explanation(sort, what, from, Duration.ofHours(1));
    ward.apply(ward.rules.know(ward.state, context(known), ward.now));
    ward.seconds(1, Map.of(Metric.GLUCOSE, glucose));
    var sample = Sample.valid(Metric.INFUSION_RATE, ward.now, rate);
    var block = SampleBlock.of(new BlockId(new DeviceId(pump), 1, 1), List.of(sample));
    ward.apply(ward.rules.observe(ward.state, block, ward.now));
    ward.seconds(1, Map.of(Metric.GLUCOSE, glucose)).judged(1, NORMAL);

    var finding = ward.finding("insulin-at-low-glucose");
    assertThat(finding.isPresent()).isEqualTo(told);
    finding.ifPresent(it -> assertThat(it.priority()).isEqualTo(Priority.HIGH));
  }

  @ParameterizedTest(name = "systolic pressure {0} with SpO2 {1} and pulse {2}: {3}")
  @CsvSource({
    " 45, 97, 72, true",
    " 49, 97, 72, true",
    " 51, 97, 72, false",
    "120, 97, 72, false",
    " 45, 85, 72, false",
    " 45, 97,  0, false",
  })
  void seesThatThereIsAPulseWhereThePressureSaysNone(
      double systolic, double spo2, double pulse, boolean told) {
    ward.seconds(
            3,
            Map.of(
                Metric.SYSTOLIC_PRESSURE, systolic,
                Metric.SPO2, spo2,
                Metric.PULSE_RATE, pulse))
        .judged(1, NORMAL);

    var finding = ward.finding("pressure-contradicts-pulse");
    assertThat(finding.isPresent()).isEqualTo(told);
    finding.ifPresent(
        it -> {
          assertThat(it.cause()).isEqualTo(Cause.DEVICE);
          assertThat(it.kind()).isEqualTo(Kind.TECHNICAL);
          assertThat(it.evidence().sentence())
              .isEqualTo(
                  "Systolic pressure %.0f mmHg, but a good pulse at the finger: measure again."
                      .formatted(systolic));
        });
  }

  private static Context context(Context.Explanation known) {
    return new Context(
        OptionalInt.of(50),
        Context.Sex.UNKNOWN,
        false,
        false,
        true,
        Double.NaN,
        false,
        List.of(known));
  }
}
