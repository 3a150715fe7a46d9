package vigil.devicesim.core;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import vigil.devicesim.physiology.Rhythm;
import vigil.devicesim.physiology.Strain;
import vigil.protocol.vocab.Cause;

/**
 * The heart leaves its rhythm, and pressure, oxygen and breath follow.
 *
 * @param rhythm meanwhile
 * @param whole what it asks of the rest of the body once it has lasted
 */
public record Arrhythmia(Disorder disorder, Rhythm rhythm, Strain whole) implements BodyChange {
  /** Pressure falls within seconds of the last beat, the rest follows with its own delay. */
  private static final double RAMP_SECONDS = 8;

  /** A sinus pause comes again after so long. */
  private static final long PAUSE_EVERY = 25;

  private static final long PAUSE_SECONDS = 4;

  @Override
  public String code() {
    return disorder.code();
  }

  @Override
  public Cause cause() {
    return Cause.PATIENT;
  }

  @Override
  public Strain at(long second, long length) {
    return whole.times(Math.min(1, (second + 1) / RAMP_SECONDS));
  }

  @Override
  public Rhythm rhythm(long second) {
    boolean between = disorder == Disorder.PAUSE && second % PAUSE_EVERY >= PAUSE_SECONDS;
    return between ? Rhythm.SINUS : rhythm;
  }

  /** How a heart leaves its rhythm. */
  public enum Disorder {
    /** Wide early beats, one in five, now and then two in a row. */
    VENTRICULAR_BEATS("ventricular-beats"),
    /** Wide, 150 to 190/min, with a weak pulse. */
    VENTRICULAR_TACHYCARDIA("ventricular-tachycardia"),
    VENTRICULAR_FIBRILLATION("ventricular-fibrillation"),
    ASYSTOLE("asystole"),
    /** The sinus node stops for four seconds, again and again. */
    PAUSE("pause"),
    /** Atria fibrillate, 100 to 140/min. */
    IRREGULAR_RHYTHM("irregular-rhythm"),
    /** Narrow and regular, 165 to 195/min. */
    SUPRAVENTRICULAR_TACHYCARDIA("supraventricular-tachycardia"),
    /** Nothing comes down from the atria; the ventricles help themselves at 28 to 36/min. */
    ESCAPE_RHYTHM("escape-rhythm");

    private final String code;

    Disorder(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    public static Optional<Disorder> of(String code) {
      return Stream.of(values()).filter(disorder -> disorder.code.equals(code)).findFirst();
    }

    /** One of its kind. */
    public Arrhythmia draw(RandomGenerator random) {
      double share = random.nextDouble();
      return new Arrhythmia(this, rhythm(share), whole(share));
    }

    private Rhythm rhythm(double share) {
      return switch (this) {
        case VENTRICULAR_BEATS -> new Rhythm.Extrasystoles(0.2 + 0.1 * share, 1);
        case VENTRICULAR_TACHYCARDIA -> new Rhythm.Ventricular(150 + 40 * share);
        case VENTRICULAR_FIBRILLATION -> new Rhythm.VentricularFibrillation();
        case ASYSTOLE, PAUSE -> new Rhythm.Standstill();
        case IRREGULAR_RHYTHM -> new Rhythm.AtrialFibrillation(100 + 40 * share);
        case SUPRAVENTRICULAR_TACHYCARDIA -> new Rhythm.Supraventricular(165 + 30 * share);
        case ESCAPE_RHYTHM -> new Rhythm.Ventricular(28 + 8 * share);
      };
    }

    /**
     * A tachycardia costs a quarter to a half of the pressure, the faster the more; an arrest all
     * of it, and breath within half a minute but for gasps.
     */
    private Strain whole(double share) {
      return switch (this) {
        case VENTRICULAR_BEATS, PAUSE -> Strain.NONE;
        case VENTRICULAR_TACHYCARDIA -> new Strain(0, 1, 4, -2 - 2 * share, -28 - 22 * share, 0, 1);
        case VENTRICULAR_FIBRILLATION, ASYSTOLE -> new Strain(0, 1, -14, -12, -100, 0, 1);
        case IRREGULAR_RHYTHM -> new Strain(0, 1, 2, 0, -8 - 6 * share, 0, 1);
        case SUPRAVENTRICULAR_TACHYCARDIA -> new Strain(0, 1, 3, -1, -12 - 10 * share, 0, 1);
        case ESCAPE_RHYTHM -> new Strain(0, 1, 2, -1, -18 - 10 * share, 0, 1);
      };
    }
  }
}
