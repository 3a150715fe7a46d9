package vigil.models.evaluate.injection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vigil.protocol.vocab.Cause;

/** What can be laid into a recording. */
public enum Trouble {
  NONE(null),
  LEAD_OFF(Cause.DEVICE),
  STUCK(Cause.DEVICE),
  DRIFT(Cause.DEVICE),
  NOISE(Cause.DEVICE),
  SPIKES(Cause.DEVICE),
  DROPPED(Cause.DEVICE),
  BATTERY_SAG(Cause.DEVICE),
  CLOCK_SKEW(Cause.DEVICE),
  DUPLICATES(Cause.DEVICE),
  TACHYCARDIA(Cause.PATIENT),
  BRADYCARDIA(Cause.PATIENT),
  DESATURATION(Cause.PATIENT),
  TACHYPNOEA(Cause.PATIENT),
  SLOW_RAMP(Cause.PATIENT),
  REPLAY(Cause.TAMPERING),
  NOISY_REPLAY(Cause.TAMPERING),
  CONSTANT_SPOOF(Cause.TAMPERING),
  SCALE(Cause.TAMPERING),
  OFFSET(Cause.TAMPERING),
  PATIENT_SWAP(Cause.TAMPERING),
  MASKING(Cause.TAMPERING),
  EXERCISE(Cause.CONTEXT),
  /** Exercise's heart rate without its activity: the patient lies still. */
  RACING_AT_REST(Cause.PATIENT);

  private final Optional<Cause> cause;

  @SuppressWarnings("NullAway") // the enum's own constants only
  Trouble(@org.jspecify.annotations.Nullable Cause cause) {
    this.cause = Optional.ofNullable(cause);
  }

  /** Empty where nothing is wrong. */
  public Optional<Cause> cause() {
    return cause;
  }

  /** Lower case with dashes. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is among the kinds of which others' figures are known. */
  public boolean isInTable() {
    return switch (this) {
      case NONE,
          BATTERY_SAG,
          CLOCK_SKEW,
          DUPLICATES,
          SLOW_RAMP,
          NOISY_REPLAY,
          MASKING,
          RACING_AT_REST ->
          false;
      default -> true;
    };
  }

  public static List<Trouble> of(Cause cause) {
    return Arrays.stream(values()).filter(t -> t.cause.equals(Optional.of(cause))).toList();
  }
}
