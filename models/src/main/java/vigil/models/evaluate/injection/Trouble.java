package vigil.models.evaluate.injection;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vigil.models.explain.Condition;
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
  Trouble(@Nullable Cause cause) {
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

  /** What an alert about a device or about data should call it; empty for what has no such name. */
  public Optional<Condition> condition() {
    return switch (this) {
      case LEAD_OFF -> Optional.of(Condition.LEAD_OFF);
      case STUCK -> Optional.of(Condition.STUCK_VALUE);
      case DRIFT -> Optional.of(Condition.SENSOR_DRIFT);
      case NOISE -> Optional.of(Condition.NOISE);
      case SPIKES -> Optional.of(Condition.SPIKES);
      case DROPPED -> Optional.of(Condition.DROPPED_SAMPLES);
      case BATTERY_SAG -> Optional.of(Condition.BATTERY_LOW);
      case CLOCK_SKEW -> Optional.of(Condition.CLOCK_FAULT);
      case DUPLICATES -> Optional.of(Condition.REPEATED_SAMPLES);
      case REPLAY, NOISY_REPLAY, MASKING -> Optional.of(Condition.REPLAYED_DATA);
      case CONSTANT_SPOOF, PATIENT_SWAP -> Optional.of(Condition.SPOOFED_DATA);
      case SCALE, OFFSET -> Optional.of(Condition.ALTERED_DATA);
      case NONE,
          TACHYCARDIA,
          BRADYCARDIA,
          DESATURATION,
          TACHYPNOEA,
          SLOW_RAMP,
          EXERCISE,
          RACING_AT_REST ->
          Optional.empty();
    };
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
}
