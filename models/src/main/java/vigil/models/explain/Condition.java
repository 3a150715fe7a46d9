package vigil.models.explain;

import vigil.protocol.vocab.Cause;

/** What a strange window most looks like. The code is stable: scripts and alerts rely on it. */
public enum Condition {
  TACHYCARDIA("tachycardia", Cause.PATIENT),
  BRADYCARDIA("bradycardia", Cause.PATIENT),
  DESATURATION("desaturation", Cause.PATIENT),
  TACHYPNOEA("tachypnoea", Cause.PATIENT),
  BRADYPNOEA("bradypnoea", Cause.PATIENT),
  DETERIORATION("deterioration", Cause.PATIENT),
  LEAD_OFF("lead-off", Cause.DEVICE),
  STUCK_VALUE("stuck-value", Cause.DEVICE),
  SENSOR_DRIFT("sensor-drift", Cause.DEVICE),
  NOISE("noise", Cause.DEVICE),
  SPIKES("spikes", Cause.DEVICE),
  DROPPED_SAMPLES("dropped-samples", Cause.DEVICE),
  REPEATED_SAMPLES("repeated-samples", Cause.DEVICE),
  CLOCK_FAULT("clock-fault", Cause.DEVICE),
  BATTERY_LOW("battery-low", Cause.DEVICE),
  DEVICE_FAULT("device-fault", Cause.DEVICE),
  REPLAYED_DATA("replayed-data", Cause.TAMPERING),
  SPOOFED_DATA("spoofed-data", Cause.TAMPERING),
  ALTERED_DATA("altered-data", Cause.TAMPERING),
  IMPOSSIBLE_CHANGE("impossible-change", Cause.TAMPERING),
  EXERCISE("exercise", Cause.CONTEXT),
  EXPLAINED("explained", Cause.CONTEXT);

  private final String code;
  private final Cause cause;

  Condition(String code, Cause cause) {
    this.code = code;
    this.cause = cause;
  }

  /** Lower case with dashes. */
  public String code() {
    return code;
  }

  public Cause cause() {
    return cause;
  }
}
