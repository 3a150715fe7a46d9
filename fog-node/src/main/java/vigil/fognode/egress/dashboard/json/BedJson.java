package vigil.fognode.egress.dashboard.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.core.Signal;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.Waveform;

/** A {@link BedView} as the API says it. */
public record BedJson(
    BedLabel bed,
    String at,
    VerdictJson verdict,
    List<ReadingJson> readings,
    List<WaveformJson> waveforms,
    List<DeviceJson> devices,
    @Nullable EcgJson ecg) {
  /** An old value is never shown as live: it is old after this many usual periods. */
  private static final int PERIODS = 3;

  private static final double WAVEFORM_SCALE = 0.001;

  /**
   * @param patient absent where the whole ward is meant
   */
  public record BedLabel(@Nullable String patient, String ward, String label) {
    public static BedLabel of(Bed bed) {
      return new BedLabel(
          bed.isPatients() ? bed.patient().value() : null, bed.ward().value(), bed.label());
    }

    public static BedLabel withoutPatient(Bed bed) {
      return new BedLabel(null, bed.ward().value(), bed.label());
    }
  }

  public record VerdictJson(
      String state,
      String at,
      @Nullable Double score,
      @Nullable String reason,
      List<FindingJson> findings,
      List<MissingJson> missing) {
    public static VerdictJson of(Verdict verdict) {
      return switch (verdict) {
        case Verdict.Normal normal ->
            new VerdictJson(
                "normal",
                normal.at().toString(),
                Json.number(normal.score()),
                null,
                List.of(),
                MissingJson.of(normal));
        case Verdict.Anomalous anomalous ->
            new VerdictJson(
                "anomalous",
                anomalous.at().toString(),
                Json.number(anomalous.score()),
                null,
                FindingJson.of(anomalous.findings()),
                MissingJson.of(anomalous));
        case Verdict.Unjudged unjudged ->
            new VerdictJson(
                "unjudged",
                unjudged.at().toString(),
                null,
                Json.code(unjudged.reason()),
                FindingJson.of(unjudged.findings()),
                MissingJson.of(unjudged));
      };
    }
  }

  /** A detector that had no say, and why. */
  public record MissingJson(String detector, String why) {
    public static List<MissingJson> of(Verdict verdict) {
      return verdict.missing().stream()
          .map(missing -> new MissingJson(missing.detector(), Json.code(missing.why())))
          .toList();
    }
  }

  /**
   * @param staleAfterMs age in milliseconds from which the value is old
   */
  public record ReadingJson(
      String metric,
      String mdc,
      String loinc,
      String unit,
      @Nullable Double value,
      String validity,
      String at,
      String receivedAt,
      @Nullable Double expected,
      @Nullable Double low,
      @Nullable Double high,
      long staleAfterMs) {
    public static ReadingJson of(BedView.Reading reading) {
      var sample = reading.sample();
      var metric = sample.metric();
      return new ReadingJson(
          Json.code(metric),
          metric.mdc(),
          metric.loinc(),
          metric.unit().ucum(),
          Json.number(sample.value()),
          Json.code(sample.validity()),
          sample.at().toString(),
          reading.receivedAt().toString(),
          Json.number(reading.expected()),
          Json.number(reading.low()),
          Json.number(reading.high()),
          PERIODS * metric.usualPeriod().toMillis());
    }
  }

  /**
   * @param values times {@code scale} in the metric's unit; {@code null} where there is none
   */
  public record WaveformJson(
      String metric,
      String mdc,
      String unit,
      String start,
      double periodMs,
      double scale,
      List<@Nullable Integer> values) {
    public static WaveformJson of(Waveform waveform) {
      var values = new ArrayList<@Nullable Integer>(waveform.values().length);
      for (var value : waveform.values()) {
        values.add(Float.isFinite(value) ? (Integer) Math.round(value * 1000) : null);
      }
      return new WaveformJson(
          Json.code(waveform.metric()),
          waveform.metric().mdc(),
          waveform.metric().unit().ucum(),
          waveform.start().toString(),
          waveform.period().toNanos() / 1e6,
          WAVEFORM_SCALE,
          values);
    }
  }

  public record DeviceJson(
      String device,
      String lastReceived,
      long clockOffsetMs,
      @Nullable Double quality,
      String signal,
      @Nullable Double batteryPercent,
      List<FindingJson> findings,
      List<MetricJson> metrics) {
    public static DeviceJson of(DeviceView device) {
      return new DeviceJson(
          device.device().value(),
          device.lastReceived().toString(),
          device.clockOffset().toMillis(),
          Json.number(device.quality()),
          Json.code(Signal.of(device.quality())),
          Json.number(device.batteryPercent()),
          FindingJson.of(device.findings()),
          device.metrics().stream().sorted().map(MetricJson::of).toList());
    }
  }

  /** What a device measures, by its code here and as orders name it. */
  public record MetricJson(String metric, String mdc) {
    public static MetricJson of(Metric metric) {
      return new MetricJson(Json.code(metric), metric.mdc());
    }
  }

  public static BedJson of(BedView view) {
    return new BedJson(
        BedLabel.of(view.bed()),
        view.at().toString(),
        VerdictJson.of(view.verdict()),
        view.readings().stream().map(ReadingJson::of).toList(),
        view.waveforms().stream().map(WaveformJson::of).toList(),
        view.devices().stream().map(DeviceJson::of).toList(),
        view.ecg().map(EcgJson::of).orElse(null));
  }
}
