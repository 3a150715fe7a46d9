package vigil.devicesim.core;

import static vigil.protocol.vocab.Metric.ACTIVITY;
import static vigil.protocol.vocab.Metric.DIASTOLIC_PRESSURE;
import static vigil.protocol.vocab.Metric.ECG_LEAD_II;
import static vigil.protocol.vocab.Metric.GLUCOSE;
import static vigil.protocol.vocab.Metric.HEART_RATE;
import static vigil.protocol.vocab.Metric.INFUSED_VOLUME;
import static vigil.protocol.vocab.Metric.INFUSION_RATE;
import static vigil.protocol.vocab.Metric.MEAN_PRESSURE;
import static vigil.protocol.vocab.Metric.PERFUSION_INDEX;
import static vigil.protocol.vocab.Metric.PPG;
import static vigil.protocol.vocab.Metric.PULSE_RATE;
import static vigil.protocol.vocab.Metric.RESPIRATION_RATE;
import static vigil.protocol.vocab.Metric.RR_INTERVAL;
import static vigil.protocol.vocab.Metric.SPO2;
import static vigil.protocol.vocab.Metric.SYSTOLIC_PRESSURE;
import static vigil.protocol.vocab.Metric.TEMPERATURE;

import java.util.List;
import vigil.protocol.vocab.Metric;

/** What sort of device stands at a bed, and what it measures. */
public enum Role {
  ECG_MONITOR("ecg", HEART_RATE, RR_INTERVAL, RESPIRATION_RATE, ECG_LEAD_II),
  OXIMETER("oximeter", SPO2, PULSE_RATE, PERFUSION_INDEX, PPG),
  CUFF("cuff", SYSTOLIC_PRESSURE, DIASTOLIC_PRESSURE, MEAN_PRESSURE),
  THERMOMETER("thermometer", TEMPERATURE),
  GLUCOSE_SENSOR("glucose", GLUCOSE),
  PUMP("pump", INFUSION_RATE, INFUSED_VOLUME),
  ACTIVITY_TRACKER("activity", ACTIVITY);

  private final String suffix;
  private final List<Metric> metrics;

  Role(String suffix, Metric... metrics) {
    this.suffix = suffix;
    this.metrics = List.of(metrics);
  }

  /** How its device's name ends. */
  public String suffix() {
    return suffix;
  }

  public List<Metric> metrics() {
    return metrics;
  }
}
