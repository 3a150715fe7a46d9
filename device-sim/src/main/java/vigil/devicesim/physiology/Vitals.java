package vigil.devicesim.physiology;

/**
 * How a body is, one second long; what a perfect sensor would say. NaN where nobody knows.
 *
 * @param heartRate in /min
 * @param pulseRate in /min, as a finger sensor would count it
 * @param respiration in breaths/min
 * @param saturation in %
 * @param perfusion perfusion index, in %
 * @param systolic in mmHg
 * @param diastolic in mmHg
 * @param temperature in °C
 * @param glucose in the tissue, in mg/dl
 * @param insulin what the pump gives, in U/h
 * @param met metabolic equivalent
 */
public record Vitals(
    double heartRate,
    double pulseRate,
    double respiration,
    double saturation,
    double perfusion,
    double systolic,
    double diastolic,
    double temperature,
    double glucose,
    double insulin,
    double met) {

  /**
   * Mean pressure in mmHg from the two others, as cuffs do that measure it so: a third of the pulse
   * pressure above the diastolic.
   */
  public double mean() {
    return diastolic + (systolic - diastolic) / 3;
  }

  /**
   * With rates counted from the beats; where no pulse is felt nothing that needs one is known.
   *
   * @param beats in /min
   * @param pulses in /min, NaN where none is felt
   */
  public Vitals counted(double beats, double pulses) {
    double felt = Double.isNaN(pulses) ? Double.NaN : 0;
    return new Vitals(
        beats,
        pulses,
        respiration,
        saturation + felt,
        perfusion + felt,
        systolic + felt,
        diastolic + felt,
        temperature,
        glucose,
        insulin,
        met);
  }
}
