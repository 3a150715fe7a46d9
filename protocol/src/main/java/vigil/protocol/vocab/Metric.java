package vigil.protocol.vocab;

import static vigil.protocol.vocab.Unit.BREATHS_PER_MINUTE;
import static vigil.protocol.vocab.Unit.DECIBEL_MILLIWATT;
import static vigil.protocol.vocab.Unit.DEGREE_CELSIUS;
import static vigil.protocol.vocab.Unit.METABOLIC_EQUIVALENT;
import static vigil.protocol.vocab.Unit.MILLIGRAM_PER_DECILITRE;
import static vigil.protocol.vocab.Unit.MILLILITRE;
import static vigil.protocol.vocab.Unit.MILLILITRE_PER_HOUR;
import static vigil.protocol.vocab.Unit.MILLIMETRE_OF_MERCURY;
import static vigil.protocol.vocab.Unit.MILLISECOND;
import static vigil.protocol.vocab.Unit.MILLIVOLT;
import static vigil.protocol.vocab.Unit.ONE;
import static vigil.protocol.vocab.Unit.PERCENT;
import static vigil.protocol.vocab.Unit.PER_MINUTE;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is measured: the nomenclature table. Range is what a sensor of this kind can physically
 * report, not what is healthy; a value outside is refused with 4.22.
 *
 * @see <a href="https://rtmms.nist.gov">NIST RTMMS, IEEE 11073-10101 terms</a>
 * @see <a href="https://loinc.org">LOINC</a>
 */
public enum Metric {
  HEART_RATE("MDC_ECG_HEART_RATE", 147842, "8867-4", PER_MINUTE, 0, 350, 1_000),
  PULSE_RATE("MDC_PULS_OXIM_PULS_RATE", 149530, "8889-8", PER_MINUTE, 0, 350, 1_000),
  ECG_LEAD_II("MDC_ECG_ELEC_POTL_II", 131330, "76282-3", MILLIVOLT, -20, 20, 4),
  RR_INTERVAL("MDC_ECG_TIME_PD_RR_GL", 147240, "8637-1", MILLISECOND, 100, 6_000, 1_000),
  SPO2("MDC_PULS_OXIM_SAT_O2", 150456, "59408-5", PERCENT, 0, 100, 1_000),
  PERFUSION_INDEX("MDC_PULS_OXIM_PERF_REL", 150448, "61006-3", PERCENT, 0, 30, 1_000),
  PPG("MDC_PULS_OXIM_PLETH", 150452, "76524-8", ONE, -10, 10, 8),
  RESPIRATION_RATE("MDC_RESP_RATE", 151562, "9279-1", BREATHS_PER_MINUTE, 0, 150, 1_000),
  SYSTOLIC_PRESSURE(
      "MDC_PRESS_BLD_NONINV_SYS", 150021, "8480-6", MILLIMETRE_OF_MERCURY, 0, 350, 60_000),
  DIASTOLIC_PRESSURE(
      "MDC_PRESS_BLD_NONINV_DIA", 150022, "8462-4", MILLIMETRE_OF_MERCURY, 0, 300, 60_000),
  MEAN_PRESSURE(
      "MDC_PRESS_BLD_NONINV_MEAN", 150023, "8478-0", MILLIMETRE_OF_MERCURY, 0, 320, 60_000),
  TEMPERATURE("MDC_TEMP_BODY", 150364, "8310-5", DEGREE_CELSIUS, 10, 50, 10_000),
  GLUCOSE("MDC_CONC_GLU_GEN", 160020, "15074-8", MILLIGRAM_PER_DECILITRE, 0, 1_000, 300_000),
  INFUSION_RATE("MDC_FLOW_FLUID_PUMP", 157784, "85303-6", MILLILITRE_PER_HOUR, 0, 2_000, 10_000),
  INFUSED_VOLUME("MDC_VOL_FLUID_DELIV", 157864, "8959-9", MILLILITRE, 0, 20_000, 10_000),
  ACTIVITY("MDC_HF_ACTIVITY_INTENSITY", 8454271, "80493-0", METABOLIC_EQUIVALENT, 0, 25, 1_000),
  BATTERY("MDC_ATTR_VAL_BATT_CHARGE", 67996, "95149-1", PERCENT, 0, 100, 60_000),
  /** The standard has no term for it: the first code of its private partition. */
  SIGNAL_STRENGTH(
      "VIGIL_RF_SIGNAL_STRENGTH", 67108865, "95150-9", DECIBEL_MILLIWATT, -150, 20, 60_000);

  private static final Map<String, Metric> BY_MDC =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Metric::mdc, metric -> metric));
  private static final Map<Integer, Metric> BY_CODE =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Metric::code, metric -> metric));

  private final String mdc;
  private final int code;
  private final String loinc;
  private final Unit unit;
  private final double lowest;
  private final double highest;
  private final Duration usualPeriod;

  Metric(String mdc, int code, String loinc, Unit unit, double low, double high, int periodMs) {
    this.mdc = mdc;
    this.code = code;
    this.loinc = loinc;
    this.unit = unit;
    this.lowest = low;
    this.highest = high;
    this.usualPeriod = Duration.ofMillis(periodMs);
  }

  /** Reference identifier of IEEE 11073-10101. */
  public String mdc() {
    return mdc;
  }

  /** Context-free code of IEEE 11073-10101, on the Protobuf wire. */
  public int code() {
    return code;
  }

  public String loinc() {
    return loinc;
  }

  public Unit unit() {
    return unit;
  }

  /** Lowest value a sensor can report, in {@link #unit}. */
  public double lowest() {
    return lowest;
  }

  /** Highest value a sensor can report, in {@link #unit}. */
  public double highest() {
    return highest;
  }

  /** Usual time from one value to the next. */
  public Duration usualPeriod() {
    return usualPeriod;
  }

  /** Whether it is sampled fast enough to be sent as a waveform. */
  public boolean isWaveform() {
    return usualPeriod.toMillis() < 100;
  }

  public boolean isPossible(double value) {
    return value >= lowest && value <= highest;
  }

  public static Optional<Metric> ofMdc(String mdc) {
    return Optional.ofNullable(BY_MDC.get(mdc));
  }

  public static Optional<Metric> ofCode(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
