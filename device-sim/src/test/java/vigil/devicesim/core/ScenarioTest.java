package vigil.devicesim.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.devicesim.physiology.Body;
import vigil.devicesim.physiology.Person;
import vigil.devicesim.physiology.Strain;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.WardId;

class ScenarioTest {
  private static final int ONSET = 100;
  private static final int LENGTH = 60;
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final Person PERSON =
      new Person(60, true, 70, 70, 15, 97, 122, 76, 36.8, 105, 8, 0.03);

  /** What one device sent, second by second; null where it sent nothing. */
  private record Sent(List<SampleBlock> blocks, List<Integer> copies, List<Truth> truths) {
    double at(int second, Metric metric) {
      return blocks.stream()
          .flatMap(block -> block.samples().stream())
          .filter(sample -> sample.metric() == metric)
          .filter(sample -> sample.at().equals(START.plusSeconds(second + 1)))
          .findFirst()
          .orElseThrow()
          .value();
    }

    List<Double> during(Metric metric, int from, int to) {
      return IntStream.range(from, to).mapToObj(second -> at(second, metric)).toList();
    }
  }

  private static Sent run(Scenario scenario, Role role, long seed) {
    var roles = scenario instanceof BodyChange ? Set.<Role>of() : Set.of(role);
    var script = new Script(List.of(new Event(scenario, roles, ONSET, LENGTH)), 0);
    var bedside = bedside("p1", script, seed);
    var neighbour = bedside("p2", Script.STEADY, seed + 100);
    var blocks = new ArrayList<SampleBlock>();
    var copies = new ArrayList<Integer>();
    for (int second = 0; second < ONSET + LENGTH + 20; second++) {
      neighbour.next(START.plusSeconds(second), bedside);
      for (var dispatch : bedside.next(START.plusSeconds(second), neighbour).dispatches()) {
        if (dispatch.block().device().value().endsWith(role.suffix())) {
          blocks.add(dispatch.block());
          copies.add(dispatch.copies());
        }
      }
    }
    return new Sent(blocks, copies, bedside.truths(START));
  }

  private static Bedside bedside(String patient, Script script, long seed) {
    var random = new SplittableRandom(seed);
    return new Bedside(
        new Bed(new PatientId(patient), new WardId("w"), "Bed"),
        new Body(PERSON, 1, random.split()),
        script,
        new Bedside.Equipment(List.of(Role.values()), 1, true, 0),
        random.split());
  }

  private static Sent ecg(Scenario scenario) {
    return run(scenario, Role.ECG_MONITOR, 5);
  }

  @Test
  void aLeadThatComesOffReadsZeroAndDrawsALine() {
    var sent = ecg(new Fault.LeadOff());

    assertThat(sent.during(Metric.HEART_RATE, ONSET, ONSET + LENGTH)).containsOnly(0.0);
    assertThat(sent.at(ONSET - 1, Metric.HEART_RATE)).isGreaterThan(50);
    assertThat(sent.at(ONSET + LENGTH, Metric.HEART_RATE)).isGreaterThan(50);
    for (float value : sent.blocks().get(ONSET + 5).waveforms().get(0).values()) {
      assertThat(value).isBetween(-0.05f, 0.05f);
    }
  }

  @Test
  void aStuckValueIsTheOneBeforeTheOnset() {
    var sent = ecg(new Fault.StuckValue());

    assertThat(sent.during(Metric.HEART_RATE, ONSET, ONSET + LENGTH))
        .containsOnly(sent.at(ONSET - 1, Metric.HEART_RATE));
  }

  @Test
  void aDriftAddsUpEvenly() {
    var sent = ecg(new Fault.Drift(Metric.HEART_RATE, 30));
    var clean = ecg(new Fault.Drift(Metric.HEART_RATE, 0));

    for (int second : new int[] {0, 15, 30, 59}) {
      double added =
          sent.at(ONSET + second, Metric.HEART_RATE) - clean.at(ONSET + second, Metric.HEART_RATE);
      assertThat(added).isCloseTo(30.0 * second / 59, within(1.0));
    }
    assertThat(sent.at(ONSET + 59, Metric.RESPIRATION_RATE))
        .isEqualTo(clean.at(ONSET + 59, Metric.RESPIRATION_RATE));
  }

  @ParameterizedTest(name = "{0} % of the values")
  @ValueSource(ints = {30, 60, 90})
  void droppedSamplesAreMissing(int percent) {
    var sent = ecg(new Fault.DroppedSamples(percent / 100.0));

    long left =
        sent.blocks().stream()
            .flatMap(block -> block.samples().stream())
            .map(Sample::at)
            .filter(at -> at.isAfter(START.plusSeconds(ONSET)))
            .filter(at -> !at.isAfter(START.plusSeconds(ONSET + LENGTH)))
            .count();
    assertThat(left / (3.0 * LENGTH)).isCloseTo(1 - percent / 100.0, within(0.1));
    assertThat(sent.blocks().stream().map(block -> block.id().sequence()))
        .isEqualTo(IntStream.range(0, sent.blocks().size()).mapToObj(i -> (long) i).toList());
  }

  @Test
  void spikesAreFewAndFar() {
    var sent = run(new Fault.Spikes(0.12), Role.ECG_MONITOR, 9);

    long spikes =
        sent.during(Metric.HEART_RATE, ONSET, ONSET + LENGTH).stream().filter(v -> v > 98).count();
    assertThat(spikes).isBetween(2L, 16L);
  }

  @Test
  void aFailingBatteryIsSeenInTheStatusAndTheNoise() {
    var sent = ecg(new Fault.BatterySag(6));
    var early = spread(sent.during(Metric.HEART_RATE, ONSET, ONSET + 15));
    var late = spread(sent.during(Metric.HEART_RATE, ONSET + 45, ONSET + 60));

    assertThat(late).isGreaterThan(early + 3);
  }

  @ParameterizedTest(name = "{0} s")
  @CsvSource({"5", "-30"})
  void aClockJumpMovesTheStampsOnly(long seconds) {
    var sent = ecg(new Fault.ClockJump(Duration.ofSeconds(seconds)));

    var stamps = sent.blocks().stream().map(block -> block.samples().get(0).at()).toList();
    assertThat(stamps.get(ONSET - 1)).isEqualTo(START.plusSeconds(ONSET));
    assertThat(stamps.get(ONSET)).isEqualTo(START.plusSeconds(ONSET + 1 + seconds));
    assertThat(stamps.get(ONSET + LENGTH)).isEqualTo(START.plusSeconds(ONSET + LENGTH + 1));
  }

  @Test
  void aSkewedClockRunsAway() {
    var sent = ecg(new Fault.ClockSkew(5_000));

    var last = sent.blocks().get(ONSET + 50).samples().get(0).at();
    assertThat(Duration.between(START.plusSeconds(ONSET + 51), last).toMillis()).isEqualTo(250);
  }

  @Test
  void duplicatesAreTheSameBlockAgain() {
    var sent = ecg(new Fault.DuplicateBlocks(1));

    assertThat(sent.copies().subList(ONSET, ONSET + LENGTH)).containsOnly(2);
    assertThat(sent.copies().subList(0, ONSET)).containsOnly(1);
  }

  @Test
  void aReplayIsAnEarlierStretchBitForBitUnderNewNumbers() {
    var sent = ecg(new Attack.Replay(40));

    assertThat(sent.during(Metric.HEART_RATE, ONSET, ONSET + 40))
        .isEqualTo(sent.during(Metric.HEART_RATE, ONSET - 40, ONSET));
    assertThat(sent.during(Metric.HEART_RATE, ONSET + 40, ONSET + LENGTH))
        .isEqualTo(sent.during(Metric.HEART_RATE, ONSET - 40, ONSET - 20));
    assertThat(sent.blocks().get(ONSET).waveforms().get(0).values())
        .isEqualTo(sent.blocks().get(ONSET - 40).waveforms().get(0).values());
    assertThat(sent.blocks().get(ONSET).id().sequence()).isEqualTo(ONSET);
  }

  @Test
  void anOddAttackBetraysItselfByANewEpoch() {
    var event = new Event(new Attack.Replay(40), Set.of(Role.ECG_MONITOR), 10, 5, true);
    var bedside = bedside("p1", new Script(List.of(event), 0), 1);
    var ids = new ArrayList<String>();
    for (int second = 0; second < 12; second++) {
      var block = bedside.next(START.plusSeconds(second), bedside).dispatches().get(0).block();
      ids.add(block.id().epoch() + "/" + block.id().sequence());
    }

    assertThat(ids.subList(8, 12)).containsExactly("0/8", "0/9", "1/0", "1/1");
  }

  @Test
  void aSpoofStandsStillNearTheUsual() {
    var sent = ecg(new Attack.ConstantSpoof(2));

    assertThat(sent.during(Metric.HEART_RATE, ONSET, ONSET + LENGTH))
        .containsOnly(sent.at(ONSET - 1, Metric.HEART_RATE) + 2);
  }

  @Test
  void aSwapIsTheNeighboursStream() {
    var swapped = ecg(new Attack.PatientSwap());
    var clean = ecg(new Fault.DuplicateBlocks(0));

    assertThat(swapped.during(Metric.HEART_RATE, ONSET, ONSET + LENGTH))
        .isNotEqualTo(clean.during(Metric.HEART_RATE, ONSET, ONSET + LENGTH));
    assertThat(swapped.during(Metric.HEART_RATE, 0, ONSET))
        .isEqualTo(clean.during(Metric.HEART_RATE, 0, ONSET));
  }

  @Test
  void maskingHidesThePatientFromTheMaskedDeviceOnly() {
    var hidden =
        new BodyChange.Deteriorating(
            BodyChange.Decline.SEPSIS, new Strain(35, 1, 12, -8, -25, 1, 1), 10);
    var masked = run(new Attack.Masking(40, hidden), Role.ECG_MONITOR, 5);
    var other = run(new Attack.Masking(40, hidden), Role.OXIMETER, 5);

    assertThat(masked.at(ONSET + 50, Metric.HEART_RATE)).isLessThan(85);
    assertThat(other.at(ONSET + 50, Metric.SPO2)).isGreaterThan(93);
    assertThat(run(hidden, Role.OXIMETER, 5).at(ONSET + 50, Metric.PULSE_RATE)).isGreaterThan(90);
  }

  static List<String> kinds() {
    return Draw.KINDS;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void everyKindIsToldWithItsCauseAndTime(String kind) {
    for (long seed = 0; seed < 4; seed++) {
      var random = new SplittableRandom(seed);
      var event = Draw.event(kind, ONSET, LENGTH, random);
      var script = new Script(List.of(event), 0);
      var bedside = bedside("p1", script, seed);
      for (int second = 0; second < ONSET + LENGTH; second++) {
        bedside.next(START.plusSeconds(second), bedside);
      }

      assertThat(event.scenario().code()).isEqualTo(kind);
      assertThat(bedside.truths(START))
          .isNotEmpty()
          .allSatisfy(
              truth -> {
                assertThat(truth.scenario()).isEqualTo(kind);
                assertThat(truth.onset()).isEqualTo(START.plusSeconds(ONSET));
                assertThat(truth.end()).isEqualTo(START.plusSeconds(ONSET + LENGTH));
                assertThat(truth.device().isPresent())
                    .isEqualTo(truth.cause() == Cause.DEVICE || truth.cause() == Cause.TAMPERING);
              });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void everyValueIsOneASensorCanReport(String kind) {
    for (long seed = 0; seed < 4; seed++) {
      var event = Draw.event(kind, ONSET, LENGTH, new SplittableRandom(seed));
      var bedside = bedside("p1", new Script(List.of(event), 0), seed);
      for (int second = 0; second < ONSET + LENGTH; second++) {
        for (var dispatch : bedside.next(START.plusSeconds(second), bedside).dispatches()) {
          for (var sample : dispatch.block().samples()) {
            assertThat(sample.metric().isPossible(sample.value()) || Double.isNaN(sample.value()))
                .as("%s", sample)
                .isTrue();
          }
        }
      }
    }
  }

  private static double spread(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    return Math.sqrt(
        values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void nothingIsToldBeforeItBegins() {
    var bedside =
        bedside(
            "p1",
            new Script(List.of(new Event(new Fault.LeadOff(), Set.of(Role.ECG_MONITOR), 10, 5)), 0),
            1);
    for (int second = 0; second < 10; second++) {
      bedside.next(START.plusSeconds(second), bedside);
    }
    assertThat(bedside.truths(START)).isEmpty();
    bedside.next(START.plusSeconds(10), bedside);
    assertThat(bedside.truths(START)).hasSize(1);
  }

  @Test
  void aPausedPumpGivesNothing() {
    var random = new SplittableRandom(4);
    var sweet = new Person(60, true, 70, 70, 15, 97, 122, 76, 36.8, 220, 8, 0.03);
    var bedside =
        new Bedside(
            new Bed(new PatientId("p"), new WardId("w"), "Bed"),
            new Body(sweet, 1, random.split()),
            Script.STEADY,
            new Bedside.Equipment(List.of(Role.PUMP), 1, false, 0),
            random.split());
    bedside.pausePump(START.plusSeconds(30));
    var rates = new ArrayList<Double>();
    for (int second = 0; second < 60; second++) {
      for (var dispatch : bedside.next(START.plusSeconds(second), bedside).dispatches()) {
        rates.add(dispatch.block().samples().get(0).value());
      }
    }

    assertThat(rates).hasSize(6);
    assertThat(rates.subList(0, 3)).containsOnly(0.0);
    assertThat(rates.subList(3, 6)).allSatisfy(rate -> assertThat(rate).isPositive());
  }

  @Test
  void aRoundBeginsAgain() {
    var script =
        new Script(List.of(new Event(new Fault.LeadOff(), Set.of(Role.ECG_MONITOR), 10, 5)), 60);

    assertThat(Map.of(9L, 0, 10L, 1, 14L, 1, 15L, 0, 70L, 1, 75L, 0))
        .allSatisfy((second, active) -> assertThat(script.activeAt(second)).hasSize(active));
    assertThat(script.begunBefore(135).stream().map(Event::onset)).containsExactly(10L, 70L, 130L);
    assertThat(Objects.requireNonNull(script.events())).hasSize(1);
  }
}
