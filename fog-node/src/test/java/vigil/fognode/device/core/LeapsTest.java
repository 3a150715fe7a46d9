package vigil.fognode.device.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Validity;

class LeapsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("d-1");
  private static final DeviceRules RULES = ShippedRules.RULES;

  @ParameterizedTest(name = "{0} from {1} to {2} in {3} s, {4}: told {5}")
  @CsvSource({
    // Glucose: what 25 g into a vein do, and what they cannot.
    "GLUCOSE,     82,   244,  300, VALID,   false",
    "GLUCOSE,     60,   430,  300, VALID,   false",
    "GLUCOSE,     60,   450,  300, VALID,   true",
    "GLUCOSE,     110,  142,  1,   VALID,   false",
    "GLUCOSE,     110,  180,  1,   VALID,   true",
    "GLUCOSE,     110,  180,  1,   INVALID, false",
    // It falls more slowly.
    "GLUCOSE,     244,  145,  600, VALID,   false",
    "GLUCOSE,     300,  115,  300, VALID,   false",
    "GLUCOSE,     300,  100,  300, VALID,   true",
    "GLUCOSE,     110,  40,   1,   VALID,   true",
    // Temperature: two readings may differ by 0.6 at once, and by ice water's rate.
    "TEMPERATURE, 37.0, 37.6, 1,   VALID,   false",
    "TEMPERATURE, 37.0, 37.8, 1,   VALID,   true",
    "TEMPERATURE, 37.0, 38.5, 120, VALID,   false",
    "TEMPERATURE, 37.0, 39.5, 120, VALID,   true",
    // A probe that slips falls; one that lies on the table is on nobody.
    "TEMPERATURE, 37.0, 34.5, 10,  VALID,   false",
    "TEMPERATURE, 22.0, 36.5, 10,  VALID,   false",
    // What has no bound.
    "HEART_RATE,  60,   180,  1,   VALID,   false",
  })
  void aChangeThatNoBodyMakesIsTold(
      Metric metric, double from, double to, int seconds, Validity validity, boolean told) {
    var state = steady(metric, from);
    var at = state.liveness().lastReceived().plusSeconds(seconds);

    state = RULES.receive(state, block(100, at, new Sample(metric, at, to, validity)), at);

    assertThat(conditions(state, at).contains("impossible-change")).isEqualTo(told);
  }

  @Test
  void itIsTheSecurityOfficersForFiveMinutes() {
    var state = steady(Metric.GLUCOSE, 110);
    var at = state.liveness().lastReceived().plusSeconds(1);
    state = RULES.receive(state, block(100, at, Sample.valid(Metric.GLUCOSE, at, 300)), at);

    var finding =
        RULES.view(state, at).findings().stream()
            .filter(it -> it.condition().equals("impossible-change"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.kind()).isEqualTo(Kind.SECURITY);
    assertThat(finding.cause()).isEqualTo(Cause.TAMPERING);
    assertThat(finding.evidence().sentence())
        .startsWith("Glucose went from 110.0 to 300.0 mg/dL within 1 s");
    assertThat(conditions(state, at.plusSeconds(299))).contains("impossible-change");
    assertThat(conditions(state, at.plusSeconds(301))).doesNotContain("impossible-change");
  }

  @Test
  void aProbeThatWasJustPutOnMayRise() {
    var state = DeviceState.unheard(DEVICE, START);
    double[] values = {23, 30, 35, 36.2, 37};
    for (int i = 0; i < values.length; i++) {
      var at = START.plusSeconds(i);
      var sample = Sample.valid(Metric.TEMPERATURE, at, values[i]);
      state = RULES.receive(state, block(i, at, sample), at);
      assertThat(conditions(state, at)).doesNotContain("impossible-change");
    }
  }

  @Test
  void whatComesLateIsHeldAgainstNothing() {
    var state = steady(Metric.GLUCOSE, 110);
    var late = START.minusSeconds(600);
    var at = state.liveness().lastReceived().plusSeconds(1);

    state = RULES.receive(state, block(100, at, Sample.valid(Metric.GLUCOSE, late, 300)), at);

    assertThat(conditions(state, at)).doesNotContain("impossible-change");
  }

  /** Two minutes of the same value. */
  private static DeviceState steady(Metric metric, double value) {
    var state = DeviceState.unheard(DEVICE, START);
    for (int i = 0; i <= 12; i++) {
      var at = START.plusSeconds(10L * i);
      state = RULES.receive(state, block(i, at, Sample.valid(metric, at, value)), at);
    }
    return state;
  }

  private static List<String> conditions(DeviceState state, Instant now) {
    return RULES.view(state, now).findings().stream().map(it -> it.condition()).toList();
  }

  private static SampleBlock block(long sequence, Instant at, Sample sample) {
    return SampleBlock.of(new BlockId(DEVICE, 0, sequence), List.of(sample));
  }
}
