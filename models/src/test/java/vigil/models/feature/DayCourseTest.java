package vigil.models.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.vocab.Metric;

class DayCourseTest {
  private static final long DAY_S = 86_400;
  private static final double AWAKE = 75;
  private static final double ASLEEP = 55;

  @Test
  void saysNothingOnTheFirstDay() {
    var course = DayCourse.of(Metric.HEART_RATE);
    for (long at = 0; at < 21 * 3_600; at += 60) {
      live(course, at, level(at));
      assertThat(course.nearest(ASLEEP, AWAKE)).as("at %d s", at).isEqualTo(AWAKE);
    }
  }

  @ParameterizedTest(name = "after {0} nights")
  @ValueSource(ints = {1, 2, 3, 5})
  void takesTheNightsBeforeForUsualTheMoreTheMoreThereWere(int nights) {
    var course = lived(nights);
    double left = ASLEEP - AWAKE;
    int known = Math.min(nights, 3);
    double expected = AWAKE + left * known / (known + 0.5);
    assertThat(course.nearest(ASLEEP, AWAKE)).isCloseTo(expected, within(1e-6));
    assertThat(course.nearest(AWAKE, AWAKE)).as("who stays awake").isEqualTo(AWAKE);
    assertThat(course.nearest(95, AWAKE)).as("who gets worse").isEqualTo(AWAKE);
    assertThat(course.nearest(30, AWAKE)).as("who gets worse").isCloseTo(expected, within(1e-6));
  }

  @Test
  void makesNothingMoreUsualByDay() {
    var course = lived(3);
    course.turn(3 * DAY_S + 14 * 3_600);
    assertThat(course.nearest(ASLEEP, AWAKE)).isEqualTo(AWAKE);
  }

  @Test
  void takesTheMedianOfTheDays() {
    var course = DayCourse.of(Metric.HEART_RATE);
    for (int day = 0; day < 3; day++) {
      double night = day == 1 ? 90 : ASLEEP;
      for (long at = day * DAY_S; at < (day + 1) * DAY_S; at += 60) {
        live(course, at, isNight(at) ? night : AWAKE);
      }
    }
    course.turn(3 * DAY_S + 3_600);
    assertThat(course.high(AWAKE)).isEqualTo(AWAKE);
    assertThat(course.low(AWAKE)).isLessThan(60);
  }

  @Test
  void believesNoDepartureBeyondTheLargest() {
    var course = DayCourse.of(Metric.SPO2);
    for (long at = 0; at < 3 * DAY_S; at += 60) {
      live(course, at, isNight(at) ? 80 : 97);
    }
    course.turn(3 * DAY_S + 3_600);
    assertThat(course.low(97)).isEqualTo(94);
  }

  @Test
  void knowsNothingOfAnHourInWhichLittleWasUsual() {
    var course = DayCourse.of(Metric.HEART_RATE);
    for (long at = 0; at < DAY_S; at += 60) {
      course.turn(at);
      if (!isNight(at) || at % 7_200 < 960) {
        course.learn(level(at), at);
      }
    }
    course.turn(DAY_S + 3_600);
    assertThat(course.low(AWAKE)).isEqualTo(AWAKE);
  }

  /** Whoever comes back after days, or whose node stood: those days are not the ones before. */
  @Test
  void takesNoDayThatIsTooLongAgoForOneJustPast() {
    var course = lived(2);
    course.turn(7 * DAY_S + 3 * 3_600);
    assertThat(course.low(AWAKE)).isEqualTo(AWAKE);
  }

  @Test
  void keepsTheDaysBeforeADayOfSilence() {
    var course = lived(2);
    course.turn(3 * DAY_S + 3 * 3_600);
    assertThat(course.low(AWAKE)).isLessThan(60);
  }

  @Test
  void isNoWiderThanASpreadWhereTheHourIsAsNow() {
    var course = lived(3);
    double usual = course.nearest(60, ASLEEP);
    assertThat(usual).isBetween(ASLEEP, ASLEEP + 0.01);
    assertThat(course.spread(1.5, usual - ASLEEP)).isCloseTo(1.5, within(0.01));
    assertThat(course.spread(1.5, -18)).isBetween(2.0, 4.0);
  }

  @ParameterizedTest(name = "restarts each {0} s")
  @ValueSource(ints = {60, 1_860, 7_200, 50_000})
  void goesOnAfterARestartToTheBit(int each) throws IOException {
    var lived = DayCourse.of(Metric.HEART_RATE);
    var moved = DayCourse.of(Metric.HEART_RATE);
    for (long at = 0; at < 3 * DAY_S; at += 60) {
      live(lived, at, level(at) + at % 7);
      live(moved, at, level(at) + at % 7);
      moved = at % each == 0 ? restored(moved) : moved;
      assertThat(moved.low(AWAKE)).isEqualTo(lived.low(AWAKE));
      assertThat(moved.high(AWAKE)).isEqualTo(lived.high(AWAKE));
    }
    assertThat(saved(moved)).isEqualTo(saved(lived)).hasSizeLessThan(300);
  }

  @Test
  void aClockThatGoesBackChangesNothing() {
    var course = lived(3);
    double low = course.low(AWAKE);
    course.turn(DAY_S);
    assertThat(course.low(AWAKE)).isEqualTo(low);
  }

  private static DayCourse lived(int nights) {
    var course = DayCourse.of(Metric.HEART_RATE);
    for (long at = 0; at < nights * DAY_S; at += 60) {
      live(course, at, level(at));
    }
    course.turn(nights * DAY_S + 3 * 3_600);
    return course;
  }

  private static void live(DayCourse course, long at, double value) {
    course.turn(at);
    course.learn(value, at);
  }

  private static double level(long at) {
    return isNight(at) ? ASLEEP : AWAKE;
  }

  private static boolean isNight(long at) {
    return at % DAY_S < 6 * 3_600;
  }

  private static DayCourse restored(DayCourse course) throws IOException {
    var other = DayCourse.of(Metric.HEART_RATE);
    other.restore(new DataInputStream(new ByteArrayInputStream(saved(course))));
    return other;
  }

  private static byte[] saved(DayCourse course) throws IOException {
    var bytes = new ByteArrayOutputStream();
    course.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
