package vigil.devicesim.physiology;

/**
 * What makes the heart beat.
 *
 * @see <a href="https://doi.org/10.1161/CIR.0000000000000549">AHA/ACC/HRS 2017</a> for the
 *     ventricular rhythms and their rates
 */
public sealed interface Rhythm {

  /** The sinus node does, at the rate that the body's set point asks for. */
  record Sinus() implements Rhythm {}

  Rhythm SINUS = new Sinus();

  /**
   * The sinus node, and now and then a focus in the ventricles is faster. The node is not reset, so
   * the pause after it makes up for the early beat.
   *
   * @param share of sinus beats that such beats follow, 0 to 1
   * @param run how many in a row: 1 single, 2 couplets, 3 and more a short run of tachycardia
   */
  record Extrasystoles(double share, int run) implements Rhythm {}

  /**
   * A focus in the ventricles beats by itself: a tachycardia above 100/min, an escape rhythm below
   * 50/min, where nothing comes down from the atria.
   *
   * @param rate in /min
   */
  record Ventricular(double rate) implements Rhythm {}

  /**
   * A re-entry above the ventricles: narrow, regular, fast.
   *
   * @param rate in /min
   */
  record Supraventricular(double rate) implements Rhythm {}

  /**
   * The atria fibrillate; what comes through to the ventricles comes without any order.
   *
   * @param rate mean of the ventricles, in /min
   */
  record AtrialFibrillation(double rate) implements Rhythm {}

  /** The ventricles fibrillate and eject nothing. */
  record VentricularFibrillation() implements Rhythm {}

  /** No beat at all. */
  record Standstill() implements Rhythm {}
}
