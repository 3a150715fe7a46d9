package vigil.devicesim.core;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import vigil.devicesim.physiology.Person;
import vigil.devicesim.physiology.Response;
import vigil.devicesim.physiology.Strain;
import vigil.devicesim.physiology.VitalSource;
import vigil.devicesim.physiology.Vitals;
import vigil.protocol.recording.Annotation;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Signal;
import vigil.protocol.vocab.Metric;

/**
 * A real patient from a recording, played in a loop. What a scenario asks of the body is added to
 * what was recorded, with the delays of {@link Response}. A heart rate that was not recorded comes
 * from the beat annotations.
 */
public final class RecordedBody implements VitalSource {
  /** Longest that a beat annotation speaks for the heart rate. */
  private static final double RATE_SECONDS = 8;

  /** Annotations of beats, by their symbols; all others are about rhythm or signal. */
  private static final String BEATS = "NLRBAaJSVrFejnE/fQ?";

  private final Recording recording;
  private final Person person;
  private final Response response;
  private final double[] beatsAt;
  private final long length;
  private long second = -1;

  /**
   * @param stranger for what the recording does not tell
   */
  public RecordedBody(Recording recording, Person stranger) {
    this.recording = recording;
    this.length = Math.max(1, (long) recording.seconds());
    this.beatsAt =
        recording.annotations().stream()
            .filter(mark -> !mark.symbol().isBlank() && BEATS.contains(mark.symbol()))
            .mapToDouble(this::seconds)
            .toArray();
    this.person = person(stranger);
    this.response = new Response(person);
  }

  @Override
  public Vitals next(Strain strain) {
    second = (second + 1) % length;
    var shift = response.step(strain, 1);
    double heartRate = recorded(Metric.HEART_RATE) + shift.heartRate();
    double systolic = recorded(Metric.SYSTOLIC_PRESSURE) + shift.systolic();
    double diastolic = recorded(Metric.DIASTOLIC_PRESSURE) + shift.diastolic();
    return new Vitals(
        Double.isNaN(heartRate) ? annotatedRate() + shift.heartRate() : heartRate,
        recorded(Metric.PULSE_RATE) + shift.heartRate(),
        recorded(Metric.RESPIRATION_RATE) + shift.respiration(),
        Math.min(100, recorded(Metric.SPO2) + shift.saturation()),
        2.4,
        systolic,
        diastolic,
        recorded(Metric.TEMPERATURE) + shift.temperature(),
        recorded(Metric.GLUCOSE),
        Double.NaN,
        activity(shift.met()));
  }

  /** What a wearable recorded, or what the scenario asks where none did. */
  private double activity(double asked) {
    return signal(Metric.ACTIVITY).map(this::now).orElse(asked);
  }

  @Override
  public Person person() {
    return person;
  }

  @Override
  public boolean isMeasured() {
    return true;
  }

  @Override
  public boolean knows(Metric metric) {
    return switch (metric) {
      case ACTIVITY -> signal(metric).map(RecordedBody::holdsAnything).orElse(true);
      case HEART_RATE, RR_INTERVAL, ECG_LEAD_II ->
          has(Metric.HEART_RATE) || has(Metric.ECG_LEAD_II) || beatsAt.length > 1;
      case PPG -> has(Metric.SPO2) || has(Metric.PULSE_RATE) || has(Metric.PPG);
      case MEAN_PRESSURE -> has(Metric.SYSTOLIC_PRESSURE) && has(Metric.DIASTOLIC_PRESSURE);
      case PULSE_RATE,
          SPO2,
          RESPIRATION_RATE,
          SYSTOLIC_PRESSURE,
          DIASTOLIC_PRESSURE,
          TEMPERATURE,
          GLUCOSE ->
          has(metric);
      case PERFUSION_INDEX, INFUSION_RATE, INFUSED_VOLUME, BATTERY, SIGNAL_STRENGTH -> false;
    };
  }

  /** Resampled to the metric's usual period by the line between neighbours. */
  @Override
  public Optional<float[]> wave(Metric metric) {
    return signal(metric).filter(s -> recording.hertz() > 20).map(s -> resampled(metric, s));
  }

  private float[] resampled(Metric metric, Signal signal) {
    double step = metric.usualPeriod().toNanos() / 1e9;
    var wave = new float[(int) Math.round(1 / step)];
    var values = signal.values();
    for (int i = 0; i < wave.length; i++) {
      double at = (second + i * step) * recording.hertz();
      int left = (int) Math.min(at, values.length - 1.0);
      int right = Math.min(left + 1, values.length - 1);
      double share = at - left;
      double value = values[left] + share * (values[right] - values[left]);
      wave[i] = Double.isNaN(value) ? 0 : (float) value;
    }
    return wave;
  }

  private double recorded(Metric metric) {
    return signal(metric).map(this::now).orElse(Double.NaN);
  }

  private double now(Signal signal) {
    int at = (int) Math.min(second * recording.hertz(), signal.values().length - 1.0);
    return signal.values()[at];
  }

  /** From the beats of the last seconds; NaN where there are too few. */
  private double annotatedRate() {
    double end = second + 1.0;
    int to = firstAfter(end);
    int from = firstAfter(end - RATE_SECONDS);
    return to - from < 2 ? Double.NaN : 60 * (to - from - 1) / (beatsAt[to - 1] - beatsAt[from]);
  }

  private int firstAfter(double t) {
    int found = Arrays.binarySearch(beatsAt, t);
    return found >= 0 ? found : -found - 1;
  }

  /** A blank column says that nobody wore one. */
  private static boolean holdsAnything(Signal signal) {
    for (float value : signal.values()) {
      if (!Float.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean has(Metric metric) {
    return signal(metric).isPresent();
  }

  private Optional<Signal> signal(Metric metric) {
    return recording.signal(metric);
  }

  private double seconds(Annotation mark) {
    return mark.at() / recording.hertz();
  }

  private Person person(Person stranger) {
    return new Person(
        stranger.age(),
        stranger.female(),
        stranger.weightKg(),
        usual(Metric.HEART_RATE, stranger, Person::heartRate),
        usual(Metric.RESPIRATION_RATE, stranger, Person::respiration),
        usual(Metric.SPO2, stranger, Person::saturation),
        usual(Metric.SYSTOLIC_PRESSURE, stranger, Person::systolic),
        usual(Metric.DIASTOLIC_PRESSURE, stranger, Person::diastolic),
        usual(Metric.TEMPERATURE, stranger, Person::temperature),
        usual(Metric.GLUCOSE, stranger, Person::glucose),
        stranger.fitness(),
        stranger.variability());
  }

  /** Median of what was recorded. */
  private double usual(Metric metric, Person stranger, Function<Person, Double> otherwise) {
    var values = signal(metric).map(Signal::values).orElse(new float[0]);
    var known = new double[values.length];
    int count = 0;
    for (float value : values) {
      if (value > 0) {
        known[count++] = value;
      }
    }
    Arrays.sort(known, 0, count);
    return count == 0 ? otherwise.apply(stranger) : known[count / 2];
  }
}
