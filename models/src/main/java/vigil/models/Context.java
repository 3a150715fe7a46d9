package vigil.models;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a patient beside the samples: from the record, from the operator, from devices.
 *
 * <p>Sex moves no bound: NEWS2 has none by sex, and the largest heart rate of an age is that of
 * both (Tanaka 2001, no effect of sex). It is kept for the record alone.
 *
 * @param age in years
 * @param hypercapnic SpO2 is judged on NEWS2 scale 2
 * @param onOxygen breathes supplemental oxygen, not room air; empty where nobody has said
 * @param alert consciousness is A of ACVPU; empty where nobody has said
 * @param activity newest metabolic equivalent, 1 at rest; NaN where no device says
 * @param asleep whether the patient sleeps
 * @param explanations what explains a changed reading for a stated time: drugs, meals, procedures
 */
public record Context(
    OptionalInt age,
    Sex sex,
    boolean hypercapnic,
    Optional<Boolean> onOxygen,
    Optional<Boolean> alert,
    double activity,
    boolean asleep,
    List<Explanation> explanations) {
  public static final Context UNKNOWN =
      new Context(
          OptionalInt.empty(),
          Sex.UNKNOWN,
          false,
          Optional.empty(),
          Optional.empty(),
          Double.NaN,
          false,
          List.of());

  public Context {
    explanations = List.copyOf(explanations);
  }

  /** Of a patient of whom somebody has said what they breathe and how awake they are. */
  public Context(
      OptionalInt age,
      Sex sex,
      boolean hypercapnic,
      boolean onOxygen,
      boolean alert,
      double activity,
      boolean asleep,
      List<Explanation> explanations) {
    this(
        age,
        sex,
        hypercapnic,
        Optional.of(onOxygen),
        Optional.of(alert),
        activity,
        asleep,
        explanations);
  }

  public Context withActivity(double equivalents) {
    return new Context(age, sex, hypercapnic, onOxygen, alert, equivalents, asleep, explanations);
  }

  /** Administrative sex, as the record has it. */
  public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
  }

  /**
   * One thing that explains a changed reading.
   *
   * @param what in the clinic's words, such as {@code salbutamol}; never a name
   * @param from when it was given or begun
   * @param lasts for how long it explains; of a diagnosis nobody reads it
   */
  public record Explanation(Sort sort, String what, Instant from, Duration lasts) {
    /** Whether it explains anything then; a diagnosis, once made, always does. */
    public boolean holds(Instant at) {
      return !at.isBefore(from) && (sort == Sort.DIAGNOSIS || at.isBefore(from.plus(lasts)));
    }
  }

  /** Sort of explanation. */
  public enum Sort {
    MEDICATION,
    PROCEDURE,
    MEAL,
    DIAGNOSIS,
    /** What the patient does, as somebody saw it: where no device measures that. */
    ACTIVITY
  }
}
