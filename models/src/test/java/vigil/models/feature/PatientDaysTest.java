package vigil.models.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vigil.models.Window;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/** A patient over days: awake from six to eleven in the evening, asleep at night. */
class PatientDaysTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  private static final int HOUR_S = 3_600;
  private static final int DAY_S = 24 * HOUR_S;
  private static final int EVENING_S = 15 * HOUR_S;
  private static final double AWAKE = 75;
  private static final double ASLEEP = 55;
  private static final double STRANGE = 4;

  /** Whoever sleeps for the first time under the node's eyes does so by and by. */
  private static final int FALL_S = 5_400;

  private static byte[] slept = new byte[0];

  private final FeatureView view = new FeatureView(FeatureRow.names(TrackSettings.VITALS));
  private final Random random = new Random(3);
  private PatientTrack track = new PatientTrack(TrackSettings.VITALS);
  private int second;

  @BeforeAll
  static void sleepTwice() {
    var patient = new PatientDaysTest();
    patient.until(2 * DAY_S, FALL_S);
    slept = patient.track.save();
  }

  @Test
  void aNightLikeTheNightsBeforeIsNotStrange() {
    haveSleptTwice();
    until(2 * DAY_S + EVENING_S, 0);
    assertThat(strangest(60, 900, ASLEEP)).as("falls asleep within a minute").isLessThan(STRANGE);
    assertThat(track.band(Metric.HEART_RATE).low()).isLessThan(ASLEEP + 3);
  }

  @Test
  void theFirstSuchNightIsStrange() {
    until(EVENING_S, 0);
    assertThat(strangest(60, 300, ASLEEP)).isGreaterThan(2 * STRANGE);
  }

  @Test
  void whoStaysAwakeIsNotStrange() {
    haveSleptTwice();
    until(2 * DAY_S + EVENING_S, 0);
    assertThat(strangest(60, 900, AWAKE)).isLessThan(STRANGE);
  }

  @Test
  void whoGetsWorseAtNightIsStrange() {
    haveSleptTwice();
    until(2 * DAY_S + EVENING_S + 3 * HOUR_S, FALL_S);
    assertThat(strangest(60, 300, 80)).as("a heart that races").isGreaterThan(2 * STRANGE);
  }

  @Test
  void whoFallsFurtherThanAsleepIsStrange() {
    haveSleptTwice();
    until(2 * DAY_S + EVENING_S, 0);
    assertThat(strangest(60, 300, 38)).isGreaterThan(STRANGE);
  }

  @Test
  void anAlertsNightIsNeverUsual() {
    until(10 * HOUR_S, 0);
    track.freeze(true);
    until(2 * DAY_S, FALL_S);
    track.freeze(false);
    until(2 * DAY_S + EVENING_S, 0);
    assertThat(strangest(60, 300, ASLEEP)).isGreaterThan(2 * STRANGE);
  }

  @Test
  void goesOnAfterARestartToTheBit() {
    haveSleptTwice();
    var other = new PatientDaysTest();
    other.haveSleptTwice();
    for (int hour = 14; hour < 17; hour++) {
      until(2 * DAY_S + hour * HOUR_S, FALL_S);
      other.until(2 * DAY_S + hour * HOUR_S, FALL_S);
      other.track = PatientTrack.restore(TrackSettings.VITALS, other.track.save());
    }
    assertThat(other.track.save()).isEqualTo(track.save()).hasSizeLessThan(24_000);
  }

  private void haveSleptTwice() {
    track = PatientTrack.restore(TrackSettings.VITALS, slept);
    second = 2 * DAY_S;
  }

  /** Lives on for the first minutes of each half hour, so that days take seconds. */
  private void until(int end, int fallS) {
    while (second < end) {
      if (second % 1_800 >= 150 && !changes(fallS)) {
        second = Math.min(end, second - second % 1_800 + 1_800);
      } else {
        send(level(fallS));
      }
    }
  }

  private boolean changes(int fallS) {
    int inDay = second % DAY_S;
    boolean falls = inDay > EVENING_S && inDay < EVENING_S + fallS;
    return falls || inDay > 22 * HOUR_S - fallS && inDay < 22 * HOUR_S;
  }

  /** Falls over so many seconds at eleven, rises as slowly before six. */
  private double level(int fallS) {
    int inDay = second % DAY_S;
    double asleep =
        Math.clamp((inDay - EVENING_S) / Math.max(fallS, 1.0), 0, 1)
            - Math.clamp((inDay - 22 * HOUR_S + fallS) / Math.max(fallS, 1.0), 0, 1);
    return AWAKE + asleep * (ASLEEP - AWAKE);
  }

  /** Largest distance from what is usual while the heart rate goes elsewhere, and stays. */
  private double strangest(int fallS, int lastsS, double to) {
    double from = track.band(Metric.HEART_RATE).expected();
    double most = 0;
    for (int i = 0; i < lastsS; i++) {
      var window = send(from + Math.min(1.0, (double) i / fallS) * (to - from));
      if (window.isPresent()) {
        most = Math.max(most, off(window.get()));
      }
    }
    return most;
  }

  private double off(Window window) {
    return Math.max(Math.abs(z(window)), Math.abs(of(window, "anchored")));
  }

  private double z(Window window) {
    return of(window, "z10");
  }

  private double of(Window window, String feature) {
    return view.get(window.features(), Metric.HEART_RATE, feature);
  }

  private Optional<Window> send(double heart) {
    var at = START.plusSeconds(second);
    double now = Math.rint(heart + 0.7 * random.nextGaussian());
    var samples =
        List.of(
            Sample.valid(Metric.HEART_RATE, at, now),
            Sample.valid(Metric.PULSE_RATE, at, Math.rint(now + 0.4 * random.nextGaussian())),
            Sample.valid(Metric.RESPIRATION_RATE, at, 16 + random.nextInt(2)),
            Sample.valid(Metric.SPO2, at, 97));
    var id = new BlockId(new DeviceId("monitor"), 0, second);
    track.observe(SampleBlock.of(id, samples), at.plusMillis(20));
    second++;
    var window = track.advance(START.plusSeconds(second).plus(Duration.ofMillis(100)));
    window.ifPresent(it -> track.settle(Bedside.judgement(Math.abs(z(it)) > STRANGE ? 0.9 : 0.1)));
    return window;
  }
}
