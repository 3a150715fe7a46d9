package vigil.devicesim.core;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import vigil.devicesim.core.Arrhythmia.Disorder;
import vigil.devicesim.core.BodyChange.Decline;
import vigil.devicesim.core.BodyChange.Exercising;
import vigil.protocol.vocab.Metric;

/** How the events of a ward are dealt out to its beds. */
public enum Course {
  /** Nobody has anything. */
  STEADY,
  /**
   * One deteriorates, one exercises, one lead comes off, one sensor drifts, one is spoofed, one is
   * replayed; all others are steady. The first quarter is calm.
   */
  DEMO,
  /**
   * The first patient exercises, then deteriorates, then loses a lead, then is spoofed; all others
   * are steady. There is calm before and between, so that one does not explain the next.
   */
  STORY,
  /**
   * Hearts out of rhythm: a run of ventricular tachycardia, a standstill, fibrillating ventricles,
   * fibrillating atria, early beats, pauses, a narrow tachycardia, and one electrode that moves;
   * all others are steady. The first quarter is calm.
   */
  RHYTHM,
  /** One event a bed, of any kind, as in the evaluation's injections. */
  RANDOM;

  /**
   * The script of one bed.
   *
   * @param bed counted from 0
   * @param length of the whole course, or of one round of it
   * @param repeats whether it begins again after its length
   */
  public Script script(int bed, Duration length, boolean repeats, RandomGenerator random) {
    long seconds = length.toSeconds();
    var events =
        switch (this) {
          case STEADY -> List.<Event>of();
          case DEMO -> demo(bed, seconds, random);
          case STORY -> bed == 0 ? story(seconds, random) : List.<Event>of();
          case RHYTHM -> rhythm(bed, seconds, random);
          case RANDOM -> List.of(Draw.event(seconds, random));
        };
    return new Script(events, repeats ? seconds : 0);
  }

  private static List<Event> demo(int bed, long seconds, RandomGenerator random) {
    return switch (bed) {
      case 0 -> List.of(sepsis(seconds, 0.28, 0.62, random));
      case 1 -> List.of(inBody(new Exercising(4.5), seconds, 0.28, 0.45));
      case 2 -> List.of(atEcg(new Fault.LeadOff(), seconds, 0.35, 0.3));
      case 3 -> List.of(atEcg(new Fault.Drift(Metric.HEART_RATE, 30), seconds, 0.3, 0.6));
      case 4 -> List.of(atEcg(new Attack.ConstantSpoof(2), seconds, 0.4, 0.45));
      case 5 -> List.of(atEcg(new Attack.Replay(back(seconds, 0.5)), seconds, 0.5, 0.4));
      default -> List.of();
    };
  }

  private static List<Event> story(long seconds, RandomGenerator random) {
    return List.of(
        inBody(new Exercising(4.5), seconds, 0.16, 0.1),
        sepsis(seconds, 0.52, 0.14, random),
        atEcg(new Fault.LeadOff(), seconds, 0.77, 0.07),
        atEcg(new Attack.ConstantSpoof(2), seconds, 0.89, 0.1));
  }

  private static List<Event> rhythm(int bed, long seconds, RandomGenerator random) {
    return switch (bed) {
      case 0 -> List.of(heart(Disorder.VENTRICULAR_TACHYCARDIA, seconds, 0.3, random));
      case 1 -> List.of(heart(Disorder.ASYSTOLE, seconds, 0.2, random));
      case 2 -> List.of(atEcg(new Fault.NoisyElectrode(2.2), seconds, 0.3, 0.5));
      case 3 -> List.of(heart(Disorder.VENTRICULAR_FIBRILLATION, seconds, 0.2, random));
      case 4 -> List.of(heart(Disorder.IRREGULAR_RHYTHM, seconds, 0.6, random));
      case 5 -> List.of(heart(Disorder.VENTRICULAR_BEATS, seconds, 0.6, random));
      case 6 -> List.of(heart(Disorder.PAUSE, seconds, 0.5, random));
      case 7 -> List.of(heart(Disorder.SUPRAVENTRICULAR_TACHYCARDIA, seconds, 0.3, random));
      default -> List.of();
    };
  }

  private static Event heart(
      Disorder disorder, long seconds, double share, RandomGenerator random) {
    return inBody(disorder.draw(random), seconds, 0.3, share);
  }

  private static Event sepsis(long seconds, double onset, double share, RandomGenerator random) {
    var drawn = Decline.SEPSIS.draw(random);
    var ramp = Math.min(drawn.rampSeconds(), 0.5 * share * seconds);
    return inBody(
        new BodyChange.Deteriorating(drawn.decline(), drawn.whole(), ramp), seconds, onset, share);
  }

  /** How old a replayed stretch is: what fits before the onset, at most a minute and a half. */
  private static int back(long seconds, double onset) {
    return Math.clamp(Math.round(0.8 * onset * seconds), 1, 90);
  }

  private static Event inBody(Scenario scenario, long seconds, double onset, double share) {
    return new Event(scenario, Set.of(), part(seconds, onset), Math.max(1, part(seconds, share)));
  }

  private static Event atEcg(Scenario scenario, long seconds, double onset, double share) {
    return new Event(
        scenario,
        Set.of(Role.ECG_MONITOR),
        part(seconds, onset),
        Math.max(1, part(seconds, share)));
  }

  private static long part(long seconds, double share) {
    return Math.round(seconds * share);
  }
}
