package vigil.models.feature;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import vigil.protocol.vocab.Metric;

/**
 * What is usual in the population, before anything is known of the patient.
 *
 * <p>Rates and saturation: medians over BIDMC patients 01–27. Pressures, temperature and glucose:
 * resting adults in hospital, wide on purpose.
 *
 * @param location usual value, in the metric's unit
 * @param between standard deviation from one patient to the next
 * @param within standard deviation of one patient at rest
 * @param floor spread below which a difference is not worth a thought: the display's resolution
 */
public record Prior(double location, double between, double within, double floor) {

  /** One of each for all patients. */
  private static final Map<Metric, Prior> ALL =
      Arrays.stream(Metric.values())
          .collect(Collectors.toUnmodifiableMap(metric -> metric, Prior::make));

  /** The prior of a metric; of a metric that has none, one that says nothing. */
  public static Prior of(Metric metric) {
    return requireNonNull(ALL.get(metric));
  }

  private static Prior make(Metric metric) {
    return switch (metric) {
      case HEART_RATE, PULSE_RATE -> new Prior(88, 14, 1.8, 0.8);
      case RESPIRATION_RATE -> new Prior(17.5, 3.5, 1.5, 0.7);
      case SPO2 -> new Prior(97, 2.8, 0.6, 0.45);
      case SYSTOLIC_PRESSURE -> new Prior(122, 18, 6, 2);
      case DIASTOLIC_PRESSURE -> new Prior(73, 11, 4, 2);
      case MEAN_PRESSURE -> new Prior(89, 12, 4, 2);
      case TEMPERATURE -> new Prior(37, 0.5, 0.15, 0.1);
      case GLUCOSE -> new Prior(130, 45, 15, 4);
      case RR_INTERVAL -> new Prior(700, 120, 30, 8);
      case PERFUSION_INDEX -> new Prior(3, 2, 0.5, 0.1);
      case ACTIVITY -> new Prior(1.2, 0.4, 0.3, 0.2);
      case ECG_LEAD_II, PPG, INFUSION_RATE, INFUSED_VOLUME, BATTERY, SIGNAL_STRENGTH ->
          new Prior((metric.lowest() + metric.highest()) / 2, width(metric), width(metric), 1e-3);
    };
  }

  /** Heart rate of the electrocardiogram less the pulse rate: nought, but for measurement. */
  public static final Prior RATE_DIFFERENCE = new Prior(0, 1.5, 1.2, 0.7);

  private static double width(Metric metric) {
    return (metric.highest() - metric.lowest()) / 4;
  }
}
