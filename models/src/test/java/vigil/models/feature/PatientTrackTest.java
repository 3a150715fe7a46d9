package vigil.models.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.Context;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.models.feature.ecg.SomeEcg;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

class PatientTrackTest {

  private final FeatureView view = new FeatureView(FeatureRow.names(TrackSettings.VITALS));

  @Test
  void givesTheFirstWindowWhenItIsFullAndThenOneAStride() {
    var bed = new Bedside(1);
    var track = new PatientTrack(TrackSettings.VITALS);
    int windows = 0;
    for (int i = 0; i < 31; i++) {
      assertThat(bed.send(track, bed.resting())).isEmpty();
    }
    for (int i = 0; i < 20; i++) {
      windows += bed.send(track, bed.resting()).isPresent() ? 1 : 0;
    }
    assertThat(windows).isEqualTo(10);
  }

  @Test
  void takesOverFromThePopulationAsDataCome() {
    var bed = new Bedside(2);
    var track = new PatientTrack(TrackSettings.VITALS);
    assertThat(track.band(Metric.HEART_RATE).weight()).isZero();
    for (int i = 0; i < 120; i++) {
      bed.send(track, bed.resting());
    }
    var band = track.band(Metric.HEART_RATE);
    assertThat(band.expected()).isCloseTo(74, within(1.0));
    assertThat(band.weight()).isGreaterThan(0.98);
    assertThat(band.low()).isBetween(60.0, 73.0);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void goesOnAfterARestartAsIfNothingHadBeen(long seed) {
    var one = new Bedside(seed);
    var other = new Bedside(seed);
    var lived = new PatientTrack(TrackSettings.VITALS);
    var moved = new PatientTrack(TrackSettings.VITALS);
    lived.know(context());
    moved.know(context());
    for (int i = 0; i < 200; i++) {
      one.send(lived, one.resting());
      other.send(moved, other.resting());
      if (i % 37 == 0) {
        moved = PatientTrack.restore(TrackSettings.VITALS, moved.save());
      }
    }
    assertThat(moved.save()).isEqualTo(lived.save()).hasSizeLessThan(24_000);
    Window here = next(one, lived);
    Window there = next(other, moved);
    assertThat(there.features()).isEqualTo(here.features());
    assertThat(Arrays.deepEquals(there.z(), here.z())).isTrue();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void goesOnAfterARestartWhateverTheDigits(long seed) {
    var one = new Bedside(seed);
    var other = new Bedside(seed);
    var lived = new PatientTrack(TrackSettings.VITALS);
    var moved = new PatientTrack(TrackSettings.VITALS);
    for (int i = 0; i < 200; i++) {
      one.send(lived, inTenths(one.resting(), i));
      other.send(moved, inTenths(other.resting(), i));
      moved = PatientTrack.restore(TrackSettings.VITALS, moved.save());
    }

    assertThat(moved.save()).isEqualTo(lived.save());
  }

  private static Map<Metric, Double> inTenths(Map<Metric, Double> values, int second) {
    var tenths = new HashMap<Metric, Double>();
    values.forEach((metric, value) -> tenths.put(metric, value + 0.1 * (second % 7)));
    return tenths;
  }

  private static Window next(Bedside bed, PatientTrack track) {
    return bed.send(track, bed.resting())
        .orElseGet(() -> bed.send(track, bed.resting()).orElseThrow());
  }

  private static Context context() {
    return new Context(
        OptionalInt.of(63),
        Context.Sex.FEMALE,
        false,
        true,
        true,
        Double.NaN,
        true,
        List.of(
            new Context.Explanation(
                Context.Sort.MEDICATION,
                "salbutamol",
                Bedside.START.plusSeconds(60),
                Duration.ofMinutes(20))));
  }

  @Test
  void missesNothingOfWhatNoDeviceHasMeasured() {
    var bed = new Bedside(3);
    var track = new PatientTrack(TrackSettings.VITALS);
    for (int i = 0; i < 600; i++) {
      var values = new HashMap<>(bed.resting());
      values.remove(Metric.PULSE_RATE);
      if (i < 480) {
        values.remove(Metric.SPO2);
      }
      bed.send(track, values).ifPresent(this::missesNothing);
    }
  }

  private void missesNothing(Window window) {
    for (var metric : TrackSettings.VITALS.channels()) {
      for (var feature : List.of("missing10", "missing30", "missing-more", "missed")) {
        assertThat(view.get(window.features(), metric, feature)).as(metric + feature).isZero();
      }
    }
  }

  @ParameterizedTest(name = "the first {0} s come late")
  @ValueSource(ints = {1, 5, 9, 13})
  void forgetsThatItsFirstBlocksCameLate(int seconds) {
    var inTime = new PatientTrack(TrackSettings.VITALS);
    var late = new PatientTrack(TrackSettings.VITALS);
    var bed = new Bedside(seconds);
    for (int i = 0; i < 90; i++) {
      var values = bed.resting();
      arrive(inTime, i, values, i);
      arrive(late, i, values, Math.max(i, seconds));
    }
    var now = Bedside.START.plusSeconds(90).plusMillis(100);
    inTime.advance(now);
    late.advance(now);

    var features = newest(late, now);
    for (var feature : List.of("clock-jumps", "clock-off", "clock-skew", "losses", "disorder")) {
      assertThat(view.get(features, feature)).as(feature).isCloseTo(0, within(0.02));
    }
    assertThat(late.band(Metric.HEART_RATE).expected())
        .isCloseTo(inTime.band(Metric.HEART_RATE).expected(), within(0.5));
  }

  private static float[] newest(PatientTrack track, Instant now) {
    return track
        .advance(now.plusSeconds(1))
        .or(() -> track.advance(now.plusSeconds(2)))
        .orElseThrow()
        .features();
  }

  private static void arrive(
      PatientTrack track, int second, Map<Metric, Double> values, int received) {
    var at = Bedside.START.plusSeconds(second);
    var samples =
        values.entrySet().stream()
            .map(each -> Sample.valid(each.getKey(), at, each.getValue()))
            .toList();
    var id = new BlockId(new DeviceId("monitor"), 0, second);
    var arrived = Bedside.START.plusSeconds(received).plusMillis(20);
    track.observe(SampleBlock.of(id, samples), arrived);
    track.advance(arrived.plusMillis(80));
  }

  @Test
  void refusesASpoiltTrack() {
    var saved = new PatientTrack(TrackSettings.VITALS).save();
    assertThatThrownBy(() -> PatientTrack.restore(TrackSettings.VITALS, Arrays.copyOf(saved, 20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut or spoilt");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void findsAnExactRepeatOfAnEarlierStretch(long seed) {
    var bed = new Bedside(seed);
    var track = new PatientTrack(TrackSettings.VITALS);
    var sent = new ArrayList<Map<Metric, Double>>();
    double calm = 0;
    for (int i = 0; i < 200; i++) {
      sent.add(bed.resting());
      var window = bed.send(track, sent.getLast());
      if (window.isPresent()) {
        calm = Math.max(calm, view.get(window.get().features(), "replay-both"));
      }
    }
    double found = 0;
    for (int i = 0; i < 40; i++) {
      var window = bed.send(track, sent.get(80 + i));
      if (window.isPresent()) {
        found = view.get(window.get().features(), "replay-both");
      }
    }
    assertThat(found).isGreaterThan(2 * calm).isGreaterThan(40);
    assertThat(track.replayLag()).isEqualTo(120);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void findsARepeatOfWhatOneOfTwoDevicesMeasures(long seed) {
    var bed = new Bedside(seed);
    var track = new PatientTrack(TrackSettings.VITALS);
    var sent = new ArrayList<Map<Metric, Double>>();
    double calm = 0;
    double found = 0;
    for (int i = 0; i < 260; i++) {
      sent.add(bed.resting());
      var values = new HashMap<>(sent.getLast());
      if (i >= 200) {
        var earlier = sent.get(i - 120);
        values.put(Metric.HEART_RATE, earlier.get(Metric.HEART_RATE));
        values.put(Metric.RESPIRATION_RATE, earlier.get(Metric.RESPIRATION_RATE));
      }
      var window = bed.send(track, values);
      if (window.isPresent()) {
        double evidence = view.get(window.get().features(), "replay-a");
        calm = i < 200 ? Math.max(calm, evidence) : calm;
        found = evidence;
      }
    }
    assertThat(found).isGreaterThan(2 * calm).isGreaterThan(30);
  }

  @Test
  void survivesWhateverArrives() {
    var track = new PatientTrack(TrackSettings.VITALS);
    var device = new DeviceId("odd");
    var random = new Random(5);
    for (int i = 0; i < 400; i++) {
      var at = Bedside.START.plusSeconds(random.nextInt(2_000) - 1_000);
      var metric = Metric.values()[random.nextInt(Metric.values().length)];
      double value = random.nextInt(4) == 0 ? Double.NaN : random.nextDouble() * 500 - 100;
      var id = new BlockId(device, random.nextInt(3), random.nextInt(50));
      track.observe(
          SampleBlock.of(id, List.of(Sample.valid(metric, at, value))),
          Bedside.START.plusSeconds(i));
      track
          .advance(Bedside.START.plusSeconds(i + 1))
          .ifPresent(
              window -> {
                for (float feature : window.features()) {
                  assertThat(feature).isFinite();
                }
              });
    }
    track.observe(SampleBlock.of(new BlockId(device, 0, 0), List.of()), Bedside.START);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void countsWhatASignalOwesThatStandsWhileItsNeighbourMoves(long seed) {
    var bed = new Bedside(seed);
    var track = new PatientTrack(TrackSettings.VITALS);
    Window newest = null;
    for (int i = 0; i < 160; i++) {
      newest = bed.send(track, bed.resting()).orElse(newest);
    }
    var calm = Objects.requireNonNull(newest).features();
    for (int i = 0; i < 40; i++) {
      var values = new HashMap<>(bed.resting());
      values.put(Metric.HEART_RATE, 74.0);
      newest = bed.send(track, values).orElse(newest);
    }
    var stuck = newest.features();
    assertThat(view.get(stuck, "heart_rate.owed"))
        .isGreaterThan(8)
        .isGreaterThan(3 * view.get(calm, "heart_rate.owed"))
        .isLessThanOrEqualTo(view.get(stuck, "worst.owed"));
    assertThat(view.get(stuck, "heart_rate.beside")).isGreaterThan(10);
    assertThat(view.get(stuck, "heart_rate.deserted")).isGreaterThan(1);
    assertThat(view.get(stuck, "pulse_rate.deserted")).isLessThan(1);
  }

  /** What goes on while a patient's heart rate has risen by 20, and what is learned of it. */
  private enum Meanwhile {
    NOTHING(true),
    A_LIMIT_ALERTS(false),
    NOBODY_JUDGES(false),
    THE_MODELS_ALERT(false),
    A_DRUG_IS_GIVEN(true),
    A_DRUG_IS_GIVEN_WHILE_A_LIMIT_ALERTS(false),
    A_DRUG_IS_GIVEN_WHILE_THE_MODELS_ALERT(false);

    final boolean learned;

    Meanwhile(boolean learned) {
      this.learned = learned;
    }

    Context known() {
      return name().startsWith("A_DRUG") ? context() : Context.UNKNOWN;
    }

    boolean frozen() {
      return name().endsWith("LIMIT_ALERTS");
    }

    Optional<Judgement> judged() {
      return switch (this) {
        case NOBODY_JUDGES -> Optional.empty();
        case THE_MODELS_ALERT, A_DRUG_IS_GIVEN_WHILE_THE_MODELS_ALERT ->
            Optional.of(Bedside.judgement(0.9));
        default -> Optional.of(Bedside.judgement(0.1));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void learnsNoAlertAsUsual(Meanwhile meanwhile) {
    var bed = new Bedside(6);
    var track = known(bed);
    var usual = usual(track);

    meanwhile.judged().ifPresent(track::settle);
    track.freeze(meanwhile.frozen());
    track.know(meanwhile.known());
    for (int i = 0; i < 400; i++) {
      bed.send(track, raised(bed, 20))
          .flatMap(window -> meanwhile.judged())
          .ifPresent(track::settle);
    }

    assertThat(usual(track))
        .allSatisfy((metric, value) -> hasRisen(usual, metric, value, meanwhile.learned));
  }

  private static void hasRisen(
      Map<Metric, Double> before, Metric metric, double now, boolean risen) {
    var rise = now - Objects.requireNonNull(before.get(metric));
    assertThat(rise).as(metric.name()).isCloseTo(risen ? 20 : 0, within(3.0));
  }

  @ParameterizedTest
  @EnumSource(names = {"A_DRUG_IS_GIVEN_WHILE_A_LIMIT_ALERTS", "THE_MODELS_ALERT", "NOBODY_JUDGES"})
  void learnsAgainAWindowAfterAnAlert(Meanwhile meanwhile) {
    var bed = new Bedside(7);
    var track = known(bed);
    var usual = usual(track);
    meanwhile.judged().ifPresent(track::settle);
    track.freeze(meanwhile.frozen());
    track.know(meanwhile.known());
    for (int i = 0; i < 60; i++) {
      bed.send(track, raised(bed, 20))
          .flatMap(window -> meanwhile.judged())
          .ifPresent(track::settle);
    }

    track.freeze(false);
    for (int i = 0; i < 28; i++) {
      bed.send(track, raised(bed, 20)).ifPresent(window -> track.settle(Bedside.judgement(0.1)));
    }
    assertThat(usual(track)).allSatisfy((metric, value) -> hasRisen(usual, metric, value, false));

    for (int i = 0; i < 400; i++) {
      bed.send(track, raised(bed, 20)).ifPresent(window -> track.settle(Bedside.judgement(0.1)));
    }
    assertThat(usual(track)).allSatisfy((metric, value) -> hasRisen(usual, metric, value, true));
  }

  @Test
  void learnsNothingOfAPatientWhoComesWithAnAlert() {
    var bed = new Bedside(8);
    var track = new PatientTrack(TrackSettings.VITALS);
    track.freeze(true);
    for (int i = 0; i < 200; i++) {
      bed.send(track, raised(bed, 20)).ifPresent(window -> track.settle(Bedside.judgement(0.1)));
    }
    assertThat(track.band(Metric.HEART_RATE).weight()).isZero();
    assertThat(track.band(Metric.MEAN_PRESSURE).weight()).isZero();
  }

  /** Saturation that is low from the first minute and seldom changes: neither stuck nor usual. */
  @Test
  void learnsHowASignalMovesThoughItsLimitAlerts() {
    var bed = new Bedside(9);
    var track = new PatientTrack(TrackSettings.VITALS);
    double stands = 0;
    double before = 0;
    for (int i = 0; i < 480; i++) {
      track.freeze(i >= 10);
      before = i == 20 ? track.band(Metric.SPO2).expected() : before;
      var values = new HashMap<>(bed.resting());
      values.put(Metric.SPO2, 84.0 + i / 40 % 2);
      var window = bed.send(track, values);
      if (window.isPresent() && i > 300) {
        stands = Math.max(stands, view.get(window.get().features(), "spo2.stand-beyond"));
      }
      window.ifPresent(it -> track.settle(Bedside.judgement(0.1)));
    }

    assertThat(stands).isLessThan(1.2);
    assertThat(track.band(Metric.SPO2).expected()).isEqualTo(before);
  }

  /** A patient of whom the usual is known. */
  private static PatientTrack known(Bedside bed) {
    var track = new PatientTrack(TrackSettings.VITALS);
    for (int i = 0; i < 240; i++) {
      bed.send(track, raised(bed, 0)).ifPresent(window -> track.settle(Bedside.judgement(0.1)));
    }
    return track;
  }

  private static Map<Metric, Double> raised(Bedside bed, double by) {
    var values = new HashMap<>(bed.resting());
    values.computeIfPresent(Metric.HEART_RATE, (metric, value) -> value + by);
    values.put(Metric.MEAN_PRESSURE, 85 + by + bed.second() % 3);
    return values;
  }

  private static Map<Metric, Double> usual(PatientTrack track) {
    return Map.of(
        Metric.HEART_RATE, track.band(Metric.HEART_RATE).expected(),
        Metric.MEAN_PRESSURE, track.band(Metric.MEAN_PRESSURE).expected());
  }

  @Test
  void tellsHowUnusualAScoreIsAmongThePatientsOwnNormalOnes() {
    var bed = new Bedside(10);
    var track = known(bed);
    assertThat(track.pValue(0.1)).as("known for too short a time").isEmpty();

    settle(track, bed, 400, 0.1);
    double rare = track.pValue(0.2).orElseThrow();
    assertThat(rare).isLessThanOrEqualTo(0.05);
    assertThat(track.pValue(0.1)).hasValue(1);

    settle(track, bed, 200, 0.9);
    track.freeze(true);
    settle(track, bed, 200, 0.3);
    assertThat(track.pValue(0.2)).as("no alert's scores are normal ones").hasValue(rare);
    assertThat(PatientTrack.restore(TrackSettings.VITALS, track.save()).pValue(0.2)).hasValue(rare);
  }

  private static void settle(PatientTrack track, Bedside bed, int seconds, double score) {
    for (int i = 0; i < seconds; i++) {
      bed.send(track, bed.resting()).ifPresent(window -> track.settle(Bedside.judgement(score)));
    }
  }

  /** Bytes at the end of a saved track, by the format that did not have them yet. */
  @ParameterizedTest(name = "format {0}")
  @CsvSource({"4, 128", "5, 107", "6, 1"})
  void readsATrackOfAnEarlierRelease(byte format, int since) {
    var bed = new Bedside(9);
    var track = new PatientTrack(TrackSettings.VITALS);
    for (int i = 0; i < 100; i++) {
      bed.send(track, bed.resting());
    }
    var saved = track.save();
    var before = Arrays.copyOf(saved, saved.length - since);
    before[0] = format;

    assertThat(PatientTrack.restore(TrackSettings.VITALS, before).band(Metric.HEART_RATE))
        .isEqualTo(track.band(Metric.HEART_RATE));
    assertThat(PatientTrack.restore(TrackSettings.VITALS, before).ecg()).isEmpty();
  }

  @Test
  void costsAPatientWithoutAnEcgOneByte() {
    var bed = new Bedside(10);
    var with = new PatientTrack(TrackSettings.VITALS);
    for (int i = 0; i < 40; i++) {
      bed.send(with, bed.resting());
    }
    var before = with.save().length;
    for (var wave : new SomeEcg(250, 0.01, 1).beats(20, 60).blocks(1)) {
      var id = new BlockId(new DeviceId("patch"), 0, wave.start().getEpochSecond());
      with.observe(new SampleBlock(id, List.of(), List.of(wave)), wave.start().plusSeconds(1));
    }

    assertThat(with.save().length - before).isBetween(10_000, 32_000);
    assertThat(with.ecg().orElseThrow().rhythm().rate()).isCloseTo(60, within(1.0));
    assertThat(with.ecg().orElseThrow().end())
        .as("a device without samples has no clock but the node's")
        .isBetween(SomeEcg.START.plusSeconds(19), SomeEcg.START.plusSeconds(20));
    assertThat(PatientTrack.restore(TrackSettings.VITALS, with.save()).save())
        .isEqualTo(with.save());
  }

  @Test
  void holdsASlowSignalUntilItsNextValueIsDue() {
    var bed = new Bedside(4);
    var track = new PatientTrack(TrackSettings.VITALS);
    Window newest = null;
    for (int i = 0; i < 120; i++) {
      var values = new HashMap<>(bed.resting());
      if (i % 5 != 0) {
        values.remove(Metric.SPO2);
      }
      newest = bed.send(track, values).orElse(newest);
    }
    for (float value : Objects.requireNonNull(newest).raw()[3]) {
      assertThat(value).isBetween(96f, 97f);
    }
  }
}
