package vigil.devicesim.core;

import vigil.protocol.vocab.Metric;

/** Values as monitors show them. */
final class Rounding {
  private Rounding() {}

  /** Rounds to the metric's step and keeps it within what a sensor can report. */
  static double round(Metric metric, double value) {
    double step = step(metric);
    return Math.clamp(Math.rint(value / step) * step, metric.lowest(), metric.highest());
  }

  /** Smallest difference a monitor shows, in the metric's unit. */
  static double step(Metric metric) {
    return switch (metric) {
      case TEMPERATURE, ACTIVITY, INFUSED_VOLUME -> 0.1;
      case PERFUSION_INDEX, INFUSION_RATE -> 0.01;
      case ECG_LEAD_II, PPG -> 0.001;
      case HEART_RATE,
          PULSE_RATE,
          RR_INTERVAL,
          SPO2,
          RESPIRATION_RATE,
          SYSTOLIC_PRESSURE,
          DIASTOLIC_PRESSURE,
          MEAN_PRESSURE,
          GLUCOSE,
          BATTERY,
          SIGNAL_STRENGTH ->
          1;
    };
  }
}
