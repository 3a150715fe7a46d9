package vigil.devicesim.core;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import vigil.devicesim.physiology.Rhythm;
import vigil.devicesim.physiology.Strain;
import vigil.protocol.vocab.Cause;

/** Something that happens in the patient; every device shows it. */
public sealed interface BodyChange extends Scenario
    permits BodyChange.Deteriorating, BodyChange.Exercising, Arrhythmia {

  /**
   * What is asked of the body.
   *
   * @param second since the onset
   * @param length of the event, in s
   */
  Strain at(long second, long length);

  /**
   * What makes the heart beat meanwhile.
   *
   * @param second since the onset
   */
  default Rhythm rhythm(long second) {
    return Rhythm.SINUS;
  }

  /**
   * The patient gets worse: the strain comes with a ramp and stays.
   *
   * @param rampSeconds until the strain is whole
   */
  record Deteriorating(Decline decline, Strain whole, double rampSeconds) implements BodyChange {
    @Override
    public String code() {
      return decline.code();
    }

    @Override
    public Cause cause() {
      return Cause.PATIENT;
    }

    @Override
    public Strain at(long second, long length) {
      double ramp = Math.min(rampSeconds, (double) length);
      return whole.times(Math.min(1, (second + 1) / ramp));
    }
  }

  /**
   * The patient exercises, and a tracker says so: no alert. A quarter of the time goes up.
   *
   * @param met metabolic equivalent at the top
   */
  record Exercising(double met) implements BodyChange {
    @Override
    public String code() {
      return "exercise";
    }

    @Override
    public Cause cause() {
      return Cause.CONTEXT;
    }

    @Override
    public Strain at(long second, long length) {
      double up = Math.max(10, length / 4.0);
      return Strain.effort(1 + (met - 1) * Math.min(1, (second + 1) / up));
    }
  }

  /** How a patient gets worse, and by how much: ranges as in the evaluation's injections. */
  enum Decline {
    TACHYCARDIA("tachycardia"),
    BRADYCARDIA("bradycardia"),
    DESATURATION("desaturation"),
    TACHYPNOEA("tachypnoea"),
    /** All together, with falling pressure and fever: the picture of a sepsis, hurried. */
    SEPSIS("deterioration"),
    /** Slower than any limit would notice early. */
    CREEPING("creeping-deterioration");

    private final String code;

    Decline(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    public static Optional<Decline> of(String code) {
      return Stream.of(values()).filter(decline -> decline.code.equals(code)).findFirst();
    }

    /** One of its kind, with a ramp of 15 to 70 s; a creeping one takes ten times as long. */
    public Deteriorating draw(RandomGenerator random) {
      double ramp = 15 + 55 * random.nextDouble();
      return new Deteriorating(this, whole(random), this == CREEPING ? 10 * ramp : ramp);
    }

    private Strain whole(RandomGenerator random) {
      double share = random.nextDouble();
      return switch (this) {
        case TACHYCARDIA -> new Strain(25 + 35 * share, 1, 0, 0, 0, 0, 1);
        case BRADYCARDIA -> new Strain(0, 0.7 - 0.2 * share, 0, 0, 0, 0, 1);
        case DESATURATION -> new Strain(2 * share, 1, 2 * share, -6 - 10 * share, 0, 0, 1);
        case TACHYPNOEA -> new Strain(0, 1, 10 + 10 * share, 0, 0, 0, 1);
        case SEPSIS ->
            new Strain(
                28 + 10 * share, 1, 11 + 5 * share, -7 - 3 * share, -22 - 10 * share, 1.4, 1);
        case CREEPING -> new Strain(20 + 15 * share, 1, 5 + 5 * share, -4, -10, 0.6, 1);
      };
    }
  }
}
