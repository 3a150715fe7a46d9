package vigil.models.train;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vigil.models.Judgement;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.feature.PatientTrack;
import vigil.models.feature.TrackSettings;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Signal;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/** The windows of one alert that somebody judged. What lies outside of it nobody looked at. */
final class Labelled {
  /** Seconds after which a track has begun to know its patient. */
  private static final int FIRST = 60;

  /** Seconds after its onset at which a trouble is known, as a fusion would know it. */
  private static final int KNOWN_AFTER = 8;

  private static final DeviceId MONITOR = new DeviceId("monitor");
  private static final DeviceId WEARABLE = new DeviceId("wearable");

  private Labelled() {}

  /** Empty where the recording begins too late to know the patient by then. */
  static List<Example> windows(Opinion opinion, Recording recording) {
    var examples = new ArrayList<Example>();
    double end = Double.isNaN(opinion.end()) ? Double.POSITIVE_INFINITY : opinion.end();
    Drive.through(
        new PatientTrack(TrackSettings.VITALS),
        stream(recording),
        List.of(),
        (track, window, second, scores) -> {
          boolean present = second >= opinion.onset() && second <= end;
          if (present && second >= FIRST) {
            examples.add(new Example(window, opinion.label()));
          }
          boolean strange = opinion.label() > 0;
          return told(present && strange && second >= opinion.onset() + KNOWN_AFTER ? 1 : 0);
        });
    return examples;
  }

  private static Judgement told(double score) {
    return Judgement.of(score, 0.5, "opinion", Map.of());
  }

  private static Stream stream(Recording recording) {
    var deliveries = new ArrayList<Stream.Delivery>();
    for (int second = 0; second < recording.length(); second++) {
      deliver(recording, second, false, deliveries);
      deliver(recording, second, true, deliveries);
    }
    int seconds = recording.length();
    var none = new double[1][seconds];
    return new Stream(0, Trouble.NONE, seconds, seconds, none, deliveries);
  }

  private static void deliver(
      Recording recording, int second, boolean worn, List<Stream.Delivery> deliveries) {
    var at = Stream.START.plusSeconds(second);
    var samples = new ArrayList<Sample>();
    for (Signal signal : recording.signals()) {
      var metric = signal.metric();
      float value = signal.values()[second];
      if (metric.isPresent() && worn == (metric.get() == Metric.ACTIVITY) && !Float.isNaN(value)) {
        samples.add(Sample.valid(metric.get(), at, value));
      }
    }
    if (!samples.isEmpty()) {
      var block = SampleBlock.of(new BlockId(worn ? WEARABLE : MONITOR, 1, second), samples);
      deliveries.add(new Stream.Delivery(block, at.plus(20, ChronoUnit.MILLIS)));
    }
  }
}
