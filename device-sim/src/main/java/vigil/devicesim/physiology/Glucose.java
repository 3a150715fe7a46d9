package vigil.devicesim.physiology;

/**
 * Glucose under meals and insulin: Bergman's minimal model, with a two-compartment gut, insulin by
 * pump, and the tissue where the sensor lies some minutes behind the blood.
 *
 * <p>Units: glucose mg/dl, insulin µU/ml, time min, meals g of carbohydrate, pump U/h.
 *
 * @see <a href="https://doi.org/10.1152/ajpendo.1979.236.6.E667">Bergman 1979</a>, minimal model
 * @see <a href="https://doi.org/10.1088/0967-3334/25/4/010">Hovorka 2004</a>, gut absorption
 */
final class Glucose {
  private static final double EFFECTIVENESS = 0.02;
  private static final double REMOTE_DECAY = 0.025;
  private static final double REMOTE_GAIN = 1.3e-5;
  private static final double CLEARANCE = 0.1;
  private static final double BASAL_INSULIN = 10;
  private static final double SECRETION = 0.01;
  private static final double GUT_MINUTES = 40;
  private static final double BIOAVAILABILITY = 0.8;
  private static final double TISSUE_MINUTES = 8;
  private static final double LARGEST_STEP = 1;

  private final double basal;
  private final double volumeDl;
  private final double insulinVolumeMl;
  private double blood;
  private double remote;
  private double insulin = BASAL_INSULIN;
  private double stomach;
  private double gut;
  private double tissue;

  Glucose(double basal, double weightKg) {
    this.basal = basal;
    this.volumeDl = 1.6 * weightKg;
    this.insulinVolumeMl = 120 * weightKg;
    this.blood = basal;
    this.tissue = basal;
  }

  void eat(double carbohydrateG) {
    stomach += carbohydrateG * 1_000 * BIOAVAILABILITY;
  }

  /** Tissue glucose in mg/dl. */
  double tissue() {
    return tissue;
  }

  /**
   * Lets time pass.
   *
   * @param pump insulin above the basal need, in U/h
   * @param met metabolic equivalent: muscles take glucose without insulin
   */
  void step(double minutes, double pump, double met) {
    for (double left = minutes; left > 0; left -= LARGEST_STEP) {
      euler(Math.min(left, LARGEST_STEP), pump, met);
    }
  }

  private void euler(double dt, double pump, double met) {
    double emptied = stomach / GUT_MINUTES;
    double absorbed = gut / GUT_MINUTES;
    double uptake = EFFECTIVENESS * (1 + 0.15 * (met - 1));
    double secreted = SECRETION * Math.max(0, blood - basal);
    double given = pump * 1e6 / 60 / insulinVolumeMl;
    double change = -(uptake + remote) * blood + EFFECTIVENESS * basal + absorbed / volumeDl;
    remote += dt * (-REMOTE_DECAY * remote + REMOTE_GAIN * (insulin - BASAL_INSULIN));
    insulin += dt * (-CLEARANCE * (insulin - BASAL_INSULIN) + secreted + given);
    stomach -= dt * emptied;
    gut += dt * (emptied - absorbed);
    blood = Math.max(20, blood + dt * change);
    tissue += dt * (blood - tissue) / TISSUE_MINUTES;
  }
}
