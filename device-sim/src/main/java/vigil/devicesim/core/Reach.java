package vigil.devicesim.core;

import vigil.protocol.vocab.Metric;

/** How far a fault or an attack usually moves a metric, in its unit; with sign. */
final class Reach {
  private Reach() {}

  static double of(Metric metric) {
    return switch (metric) {
      case HEART_RATE, PULSE_RATE -> 30;
      case RESPIRATION_RATE -> 12;
      case SPO2 -> -8;
      case SYSTOLIC_PRESSURE -> 40;
      case DIASTOLIC_PRESSURE -> 25;
      case MEAN_PRESSURE -> 30;
      case TEMPERATURE -> 2;
      case GLUCOSE -> 80;
      case RR_INTERVAL -> -250;
      case PERFUSION_INDEX -> -1;
      case INFUSION_RATE -> 2;
      case INFUSED_VOLUME, ECG_LEAD_II, PPG, ACTIVITY, BATTERY, SIGNAL_STRENGTH -> 0;
    };
  }
}
