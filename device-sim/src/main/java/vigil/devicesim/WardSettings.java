package vigil.devicesim;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import vigil.devicesim.core.Course;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.WardId;

/**
 * What sort of ward is simulated.
 *
 * @param seed the same ward for the same seed
 * @param speed how much faster the slow clocks run, at least 1: meals, glucose, cuff, and the
 *     course where it has no duration
 * @param duration the course is stretched to it; empty: it repeats
 * @param recordings a directory of recordings whose patients lie in the beds; empty: synthetic ones
 * @param waves whether waveforms are sent
 * @param format of the blocks on the wire
 */
public record WardSettings(
    WardId ward,
    int beds,
    long seed,
    double speed,
    Course course,
    Optional<Duration> duration,
    Optional<Path> recordings,
    boolean waves,
    Format format) {
  /** One round of a course that repeats, at speed 1. */
  private static final Duration ROUND = Duration.ofMinutes(15);

  /** Shorter than this, no course makes sense. */
  private static final Duration SHORTEST = Duration.ofSeconds(20);

  public WardSettings {
    require(beds >= 1 && beds <= 10_000, "beds", beds, "1 to 10000");
    require(speed >= 1 && speed <= 1_000, "speed", speed, "1 to 1000");
    require(
        duration.isEmpty() || duration.get().compareTo(SHORTEST) >= 0,
        "duration",
        duration.orElse(Duration.ZERO),
        "at least 20 s");
  }

  /** The demo's ward. */
  public static WardSettings demo(int beds, long seed) {
    return new WardSettings(
        new WardId("demo"),
        beds,
        seed,
        1,
        Course.DEMO,
        Optional.empty(),
        Optional.empty(),
        true,
        Format.PROTOBUF);
  }

  public WardSettings withSpeed(double newSpeed) {
    return new WardSettings(
        ward, beds, seed, newSpeed, course, duration, recordings, waves, format);
  }

  public WardSettings withCourse(Course newCourse) {
    return new WardSettings(
        ward, beds, seed, speed, newCourse, duration, recordings, waves, format);
  }

  public WardSettings withDuration(Optional<Duration> newDuration) {
    return new WardSettings(
        ward, beds, seed, speed, course, newDuration, recordings, waves, format);
  }

  public WardSettings withRecordings(Optional<Path> newRecordings) {
    return new WardSettings(
        ward, beds, seed, speed, course, duration, newRecordings, waves, format);
  }

  /** Length of the course, or of one round of it. */
  Duration courseLength() {
    return duration.orElseGet(
        () -> {
          var round = Duration.ofMillis(Math.round(ROUND.toMillis() / speed));
          return round.compareTo(SHORTEST.multipliedBy(4)) < 0 ? SHORTEST.multipliedBy(4) : round;
        });
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
