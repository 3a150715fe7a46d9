package vigil.protocol.vocab;

/**
 * Unit of measure, by its UCUM code and its IEEE 11073-10101 dimension code.
 *
 * @see <a href="https://ucum.org/ucum">UCUM</a>
 */
public enum Unit {
  PER_MINUTE("/min", "MDC_DIM_BEAT_PER_MIN"),
  BREATHS_PER_MINUTE("{breaths}/min", "MDC_DIM_RESP_PER_MIN"),
  MILLIVOLT("mV", "MDC_DIM_MILLI_VOLT"),
  MILLISECOND("ms", "MDC_DIM_MILLI_SEC"),
  PERCENT("%", "MDC_DIM_PERCENT"),
  MILLIMETRE_OF_MERCURY("mm[Hg]", "MDC_DIM_MMHG"),
  DEGREE_CELSIUS("Cel", "MDC_DIM_DEGC"),
  MILLIGRAM_PER_DECILITRE("mg/dL", "MDC_DIM_MILLI_G_PER_DL"),
  MILLILITRE_PER_HOUR("mL/h", "MDC_DIM_MILLI_L_PER_HR"),
  MILLILITRE("mL", "MDC_DIM_MILLI_L"),
  METABOLIC_EQUIVALENT("{MET}", "MDC_DIM_DIMLESS"),
  DECIBEL_MILLIWATT("dB[mW]", "MDC_DIM_DECIBEL"),
  ONE("1", "MDC_DIM_DIMLESS");

  private final String ucum;
  private final String mdc;

  Unit(String ucum, String mdc) {
    this.ucum = ucum;
    this.mdc = mdc;
  }

  public String ucum() {
    return ucum;
  }

  /** As a clinician writes it, such as {@code mmHg}; empty where there is nothing to write. */
  public String symbol() {
    return switch (this) {
      case BREATHS_PER_MINUTE -> "/min";
      case MILLIMETRE_OF_MERCURY -> "mmHg";
      case DEGREE_CELSIUS -> "°C";
      case METABOLIC_EQUIVALENT -> "MET";
      case DECIBEL_MILLIWATT -> "dBm";
      case ONE -> "";
      case PER_MINUTE,
          MILLIVOLT,
          MILLISECOND,
          PERCENT,
          MILLIGRAM_PER_DECILITRE,
          MILLILITRE_PER_HOUR,
          MILLILITRE ->
          ucum;
    };
  }

  /** As a sentence to a nurse says it, such as {@code beats/min}. */
  public String spoken() {
    return switch (this) {
      case PER_MINUTE -> "beats/min";
      case BREATHS_PER_MINUTE -> "breaths/min";
      case MILLIVOLT,
          MILLISECOND,
          PERCENT,
          MILLIMETRE_OF_MERCURY,
          DEGREE_CELSIUS,
          MILLIGRAM_PER_DECILITRE,
          MILLILITRE_PER_HOUR,
          MILLILITRE,
          METABOLIC_EQUIVALENT,
          DECIBEL_MILLIWATT,
          ONE ->
          symbol();
    };
  }

  public String mdc() {
    return mdc;
  }
}
