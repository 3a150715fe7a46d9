package vigil.devicesim.core;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import vigil.devicesim.core.Arrhythmia.Disorder;
import vigil.devicesim.core.BodyChange.Decline;
import vigil.devicesim.core.BodyChange.Exercising;
import vigil.protocol.vocab.Metric;

/** Events drawn at random, with the ranges of the evaluation's injections. */
public final class Draw {
  private Draw() {}

  /** All kinds of event, by code; each as likely as any other. */
  public static final List<String> KINDS =
      List.of(
          "tachycardia",
          "bradycardia",
          "desaturation",
          "tachypnoea",
          "deterioration",
          "creeping-deterioration",
          "exercise",
          "lead-off",
          "stuck-value",
          "sensor-drift",
          "noise",
          "spikes",
          "dropped-samples",
          "battery-sag",
          "clock-skew",
          "clock-jump",
          "duplicates",
          "replay",
          "noisy-replay",
          "spoof",
          "scaled",
          "offset",
          "patient-swap",
          "masking",
          "ventricular-beats",
          "ventricular-tachycardia",
          "ventricular-fibrillation",
          "asystole",
          "pause",
          "irregular-rhythm",
          "supraventricular-tachycardia",
          "escape-rhythm",
          "ecg-noisy");

  /**
   * One event of any kind within a course: in one of eight minutes, onset at 150 to 300 s and 40 to
   * 150 s long; in another, in proportion.
   *
   * @param seconds of the course
   */
  static Event event(long seconds, RandomGenerator random) {
    long onset = Math.round(seconds * (150 + 150 * random.nextDouble()) / 480);
    long length = Math.max(1, Math.round(seconds * (40 + 110 * random.nextDouble()) / 480));
    var kind = KINDS.get(random.nextInt(KINDS.size()));
    return event(kind, onset, length, random);
  }

  /**
   * One event of a kind.
   *
   * @param kind one of {@link #KINDS}
   * @param onset in s
   * @param length in s
   */
  public static Event event(String kind, long onset, long length, RandomGenerator random) {
    int back = Math.clamp(onset - 1, 1, 90);
    var scenario = scenario(kind, back, random);
    var role = random.nextBoolean() ? Role.ECG_MONITOR : Role.OXIMETER;
    boolean odd = scenario instanceof Attack && random.nextBoolean();
    return new Event(scenario, roles(scenario, role), onset, length, odd);
  }

  private static Set<Role> roles(Scenario scenario, Role role) {
    return switch (scenario) {
      case BodyChange change -> Set.of();
      case Fault.Drift drift -> Set.of(Role.ECG_MONITOR);
      case Fault.NoisyElectrode noisy -> Set.of(Role.ECG_MONITOR);
      case Attack.Masking masking -> Set.of(Role.ECG_MONITOR, Role.OXIMETER);
      case Fault fault -> Set.of(role);
      case Attack attack -> Set.of(role);
    };
  }

  private static Scenario scenario(String kind, int back, RandomGenerator random) {
    return switch (kind) {
      case "exercise" -> new Exercising(3 + 3 * random.nextDouble());
      case "replay" -> new Attack.Replay(back);
      case "noisy-replay" -> new Attack.NoisyReplay(back, 0.6);
      case "spoof" -> new Attack.ConstantSpoof(random.nextInt(7) - 3);
      case "scaled" -> new Attack.Scale(1 + sign(random) * (0.1 + 0.25 * random.nextDouble()));
      case "offset" -> new Attack.Offset(sign(random) * (0.4 + 0.6 * random.nextDouble()));
      case "patient-swap" -> new Attack.PatientSwap();
      case "masking" -> new Attack.Masking(back, Decline.SEPSIS.draw(random));
      default ->
          Decline.of(kind)
              .<Scenario>map(decline -> decline.draw(random))
              .or(() -> Disorder.of(kind).map(disorder -> disorder.draw(random)))
              .orElseGet(() -> fault(kind, random));
    };
  }

  private static Fault fault(String kind, RandomGenerator random) {
    double share = random.nextDouble();
    return switch (kind) {
      case "lead-off" -> new Fault.LeadOff();
      case "stuck-value" -> new Fault.StuckValue();
      case "sensor-drift" -> new Fault.Drift(Metric.HEART_RATE, sign(random) * (15 + 15 * share));
      case "noise" -> new Fault.Noise(3 + 5 * share);
      case "ecg-noisy" -> new Fault.NoisyElectrode(1.8 + 0.8 * share);
      case "spikes" -> new Fault.Spikes(0.12);
      case "dropped-samples" -> new Fault.DroppedSamples(0.3 + 0.6 * share);
      case "battery-sag" -> new Fault.BatterySag(4 + 4 * share);
      case "clock-skew" -> new Fault.ClockSkew(50 + 4_950 * share);
      case "clock-jump" ->
          new Fault.ClockJump(
              Duration.ofMillis(Math.round(sign(random) * (1_000 + 29_000 * share))));
      case "duplicates" -> new Fault.DuplicateBlocks(0.5);
      default ->
          throw new IllegalArgumentException("kind: " + kind + " (expected: one of " + KINDS + ")");
    };
  }

  private static int sign(RandomGenerator random) {
    return random.nextBoolean() ? 1 : -1;
  }
}
