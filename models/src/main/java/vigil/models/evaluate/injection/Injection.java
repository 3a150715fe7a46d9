package vigil.models.evaluate.injection;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import vigil.protocol.vocab.Cause;

/**
 * Lays one trouble into one patient's recording: onset at 150 to 300 s, 40 to 150 s long, after a
 * baseline that is left alone.
 *
 * @param others patients of the same part of the split, for swaps
 * @param runs real exercise
 */
public record Injection(List<Vitals> others, Runs runs) {
  public Injection {
    others = List.copyOf(others);
  }

  /** The same seed, patient and trouble give the same stream. */
  public Stream stream(Vitals patient, Trouble trouble, long seed) {
    var random = new Random(mixed(seed, patient.patient(), trouble.ordinal()));
    var draft = new Draft(patient, random);
    Habits.lay(draft);
    lay(draft, trouble);
    if (trouble.cause().equals(Optional.of(Cause.TAMPERING))) {
      Attacks.identity(draft);
    }
    draft.round();
    return Stream.of(draft, trouble, seed);
  }

  private static long mixed(long seed, int patient, int trouble) {
    long x =
        seed * 0x9E3779B97F4A7C15L + patient * 0xBF58476D1CE4E5B9L + trouble * 0x94D049BB133111EBL;
    x = (x ^ x >>> 31) * 0xD6E8FEB86659FD93L;
    return x ^ x >>> 32;
  }

  private void lay(Draft draft, Trouble trouble) {
    switch (trouble) {
      case NONE -> {}
      case LEAD_OFF -> Faults.leadOff(draft);
      case STUCK -> Faults.stuck(draft);
      case DRIFT -> Faults.drift(draft);
      case NOISE -> Faults.noise(draft);
      case SPIKES -> Faults.spikes(draft);
      case DROPPED -> Faults.dropped(draft);
      case BATTERY_SAG -> Faults.batterySag(draft);
      case CLOCK_SKEW -> Faults.clockSkew(draft);
      case DUPLICATES -> Faults.duplicates(draft);
      case TACHYCARDIA -> Deteriorations.tachycardia(draft);
      case BRADYCARDIA -> Deteriorations.bradycardia(draft);
      case DESATURATION -> Deteriorations.desaturation(draft);
      case TACHYPNOEA -> Deteriorations.tachypnoea(draft);
      case SLOW_RAMP -> Deteriorations.slowRamp(draft);
      case REPLAY -> Attacks.replay(draft);
      case NOISY_REPLAY -> Attacks.noisyReplay(draft);
      case CONSTANT_SPOOF -> Attacks.constantSpoof(draft);
      case SCALE -> Attacks.scale(draft);
      case OFFSET -> Attacks.offset(draft);
      case PATIENT_SWAP -> Attacks.swap(draft, other(draft));
      case MASKING -> Attacks.masking(draft);
      case EXERCISE -> Habits.exercise(draft, runs.pick(draft.random), true);
      case RACING_AT_REST -> Habits.exercise(draft, runs.pick(draft.random), false);
    }
  }

  private Vitals other(Draft draft) {
    var choice = others.stream().filter(o -> o.patient() != draft.patient.patient()).toList();
    return choice.isEmpty() ? draft.patient : choice.get(draft.random.nextInt(choice.size()));
  }
}
