package vigil.fognode.device.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Validity;

class DeviceRulesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("d-1");
  private static final DeviceRules RULES = ShippedRules.RULES;

  @ParameterizedTest(name = "{0} silent for {1} s: told {2}")
  @CsvSource({
    "HEART_RATE,        8,   false",
    "HEART_RATE,        9,   true",
    "SYSTOLIC_PRESSURE, 179, false",
    "SYSTOLIC_PRESSURE, 181, true",
  })
  void silenceIsToldAfterThreePeriods(Metric metric, int seconds, boolean told) {
    var state = steady(metric, 100, metric.usualPeriod());
    var now = state.liveness().lastReceived().plusSeconds(seconds);

    assertThat(conditions(state, now).contains("device-silent")).isEqualTo(told);
  }

  @Test
  void aDeviceThatNeverSentIsSilent() {
    var state = DeviceState.unheard(DEVICE, START);

    assertThat(conditions(state, START.plusSeconds(30))).as("nobody was heard yet").isEmpty();
    assertThat(conditions(state, START.plusSeconds(31))).containsExactly("device-silent");
  }

  /** It has power and network: nobody is sent to look for those. */
  @Test
  void aDeviceWhoseDataAreRefusedHasSentSomething() {
    var state = steady(Metric.HEART_RATE, 100, Duration.ofSeconds(1));
    var now = state.liveness().lastReceived().plusSeconds(12);
    var refused = RULES.refuse(state, "u: not the unit of it", now.minusSeconds(1));

    assertThat(sentence(refused, now))
        .contains("its data are refused (u: not the unit of it)")
        .doesNotContain("check its power");
    assertThat(conditions(refused, now)).containsExactly("device-silent");
    assertThat(sentence(refused, now.plusSeconds(20))).as("silent since").contains("sent nothing");

    var taken = receive(refused, 100, now, Validity.VALID);
    assertThat(conditions(taken, now.plusSeconds(1))).isEmpty();
    assertThat(taken.liveness().refused()).isEmpty();
  }

  @Test
  void aDeviceWhoseDataWereRefusedFromTheFirstIsNotSaidToSendNothing() {
    var now = START.plusSeconds(31);
    var state = RULES.refuse(DeviceState.unheard(DEVICE, START), "payload: malformed", now);

    assertThat(sentence(state, now)).contains("its data are refused (payload: malformed)");
  }

  private static String sentence(DeviceState state, Instant now) {
    return RULES.view(state, now).findings().getFirst().evidence().sentence();
  }

  @Test
  void aLeadIsOffWhenNothingUsableComesForThreeSeconds() {
    var state = DeviceState.unheard(DEVICE, START);
    for (int second = 0; second < 4; second++) {
      state = receive(state, second, START.plusSeconds(second), Validity.NOT_AVAILABLE);
    }

    assertThat(conditions(state, START.plusSeconds(2))).isEmpty();
    assertThat(conditions(state, START.plusSeconds(3))).containsExactly("lead-off");
    state = receive(state, 4, START.plusSeconds(4), Validity.VALID);
    assertThat(conditions(state, START.plusSeconds(4))).isEmpty();
  }

  @Test
  void aClockThatJumpsIsToldForAWhile() {
    var state = steady(Metric.HEART_RATE, 20, Duration.ofSeconds(1));
    var jumped = state.liveness().lastReceived();
    for (int block = 0; block < 3; block++) {
      jumped = jumped.plusSeconds(1);
      state =
          RULES.receive(state, block(20 + block, jumped.plusSeconds(10), Validity.VALID), jumped);
    }

    assertThat(conditions(state, jumped)).containsExactly("clock-fault");
  }

  @Test
  void blocksThatAreLateAreNoClockThatHasJumped() {
    var state = steady(Metric.HEART_RATE, 20, Duration.ofSeconds(1));
    var sent = state.liveness().lastReceived();
    var received = sent.plusSeconds(6);
    for (int block = 0; block < 6; block++) {
      sent = sent.plusSeconds(1);
      state = RULES.receive(state, block(20 + block, sent, Validity.VALID), received);
    }

    assertThat(conditions(state, received)).isEmpty();
  }

  @ParameterizedTest(name = "the first {0} blocks are {1} s old, the others {2} s: {3}")
  @CsvSource({
    "1, 70,  0, ''",
    "9, 70,  0, ''",
    "9, 70, 70, 'The device''s clock is -70.0 s off.'",
    "1,  0, 70, 'The device''s clock is -70.0 s off and has jumped.'",
  })
  void aDeviceThatWaitedForTheNodeHasAClockThatIsRight(
      int waited, int old, int later, String said) {
    var state = DeviceState.unheard(DEVICE, START);
    var received = START;
    for (int block = 0; block < 20; block++) {
      received = received.plusMillis(block < waited ? 50 : 1_000);
      var sent = block < waited ? received.minusSeconds(old - block) : received.minusSeconds(later);
      state = RULES.receive(state, block(block, sent, Validity.VALID), received);
    }

    assertThat(RULES.view(state, received).findings())
        .extracting(finding -> finding.evidence().sentence())
        .isEqualTo(said.isEmpty() ? List.of() : List.of(said));
  }

  @ParameterizedTest(name = "received each {0} s before: silent after {1} s")
  @CsvSource({"0, 30", "1, 30", "60, 180"})
  void aDeviceThatAnEarlierLifeHasHeardIsWaitedForAsUsual(int period, int silent) {
    var before =
        period == 0
            ? List.<Instant>of()
            : IntStream.range(0, 9).mapToObj(each -> START.plusSeconds(each * period)).toList();
    var now = START.plusSeconds(1_000);
    var state = RULES.listen(DeviceState.unheard(DEVICE, START), before, now);

    assertThat(conditions(state, now.plusSeconds(silent))).isEmpty();
    assertThat(conditions(state, now.plusSeconds(silent + 1))).containsExactly("device-silent");
  }

  /** As after a silence of its network: ten blocks a second until it is in time again. */
  @Test
  void aDeviceThatCatchesUpHasAClockThatIsRight() {
    var state = steady(Metric.HEART_RATE, 20, Duration.ofSeconds(1));
    var sent = state.liveness().lastReceived();
    var received = sent.plusSeconds(40);
    for (int block = 0; sent.isBefore(received); block++) {
      sent = sent.plusMillis(500);
      received = received.plusMillis(100);
      state = RULES.receive(state, block(20 + block, sent, Validity.VALID), received);

      assertThat(conditions(state, received)).isEmpty();
    }
  }

  @Test
  void blocksThatWaitInALateNodeSayNothingOfAClock() {
    var state = steady(Metric.HEART_RATE, 20, Duration.ofSeconds(1));
    var received = state.liveness().lastReceived();
    for (int block = 0; block < 60; block++) {
      received = received.plusSeconds(1);
      var sent = received.minusSeconds(40);
      state = RULES.receive(state, block(20 + block, sent, Validity.VALID), received, true);
    }

    assertThat(conditions(state, received)).isEmpty();
  }

  @Test
  void leftOutBlocksAreToldWhenTheyDoNotComeInTime() {
    var state = receive(DeviceState.unheard(DEVICE, START), 0, START, Validity.VALID);
    state = receive(state, 5, START.plusSeconds(1), Validity.VALID);

    assertThat(conditions(state, START.plusSeconds(2))).isEmpty();
    assertThat(
            conditions(
                receive(state, 6, START.plusSeconds(15), Validity.VALID), START.plusSeconds(16)))
        .containsExactly("blocks-missing");
  }

  @Test
  void namesWhatItHasMeasured() {
    var state = steady(Metric.HEART_RATE, 3, Duration.ofSeconds(1));

    assertThat(RULES.view(state, state.liveness().lastReceived()).metrics())
        .containsExactly(Metric.HEART_RATE);
  }

  @Test
  void tellsALowBatteryAndAFailedSelfTest() {
    var state = receive(DeviceState.unheard(DEVICE, START), 0, START, Validity.VALID);
    state = RULES.report(state, new DeviceStatus(DEVICE, START, 9, -60, "1", false), START);

    assertThat(conditions(state, START)).containsExactly("low-battery", "self-test-failed");
    assertThat(RULES.view(state, START).findings())
        .allMatch(finding -> finding.cause() == Cause.DEVICE);
  }

  @Test
  void aSuspicionIsTamperingAndFadesAfterItsLastSign() {
    var state = receive(DeviceState.unheard(DEVICE, START), 0, START, Validity.VALID);
    state = RULES.suspect(state, "sequence-conflict", "Two blocks.", START);

    assertThat(RULES.view(state, START).findings())
        .extracting(Finding::cause)
        .containsExactly(Cause.TAMPERING);
    assertThat(conditions(state, START.plus(Duration.ofMinutes(6))))
        .doesNotContain("sequence-conflict");
  }

  private static DeviceState steady(Metric metric, int blocks, Duration period) {
    var state = DeviceState.unheard(DEVICE, START);
    for (int i = 0; i < blocks; i++) {
      var at = START.plus(period.multipliedBy(i));
      var samples = List.of(Sample.valid(metric, at, 80));
      state = RULES.receive(state, SampleBlock.of(new BlockId(DEVICE, 0, i), samples), at);
    }
    return state;
  }

  private static DeviceState receive(
      DeviceState state, long sequence, Instant at, Validity validity) {
    return RULES.receive(state, block(sequence, at, validity), at);
  }

  private static SampleBlock block(long sequence, Instant at, Validity validity) {
    var sample = new Sample(Metric.HEART_RATE, at, validity.isUsable() ? 80 : Double.NaN, validity);
    return SampleBlock.of(new BlockId(DEVICE, 0, sequence), List.of(sample));
  }

  private static List<String> conditions(DeviceState state, Instant now) {
    return RULES.view(state, now).findings().stream().map(Finding::condition).toList();
  }
}
