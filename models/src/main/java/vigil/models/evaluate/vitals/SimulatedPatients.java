package vigil.models.evaluate.vitals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.measure.Tally;
import vigil.models.feature.PatientTrack;
import vigil.models.feature.TrackSettings;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * Study B's four metrics: heart rate about 70 (towards 100 and more when anomalous), systolic
 * pressure about 120 (160), saturation about 97 (below 92), temperature about 37 (39).
 */
final class SimulatedPatients {
  static final TrackSettings GRID =
      new TrackSettings(
          List.of(Metric.HEART_RATE, Metric.SYSTOLIC_PRESSURE, Metric.SPO2, Metric.TEMPERATURE),
          32,
          Duration.ofSeconds(1),
          4);

  private static final double[] USUAL = {70, 120, 97, 37};
  private static final double[] BETWEEN = {6, 8, 0.7, 0.2};
  private static final double[] WITHIN = {2, 3, 0.4, 0.05};
  private static final double[] ANOMALOUS = {35, 40, -7, 2};
  private static final int SECONDS = 600;
  private static final int FIRST = 100;

  private SimulatedPatients() {}

  /** A window and whether an episode is on at its end. */
  record Seen(Window window, boolean anomalous) {}

  /**
   * Windows of one patient; an episode of 60 to 140 s begins at 200 to 380 s, where asked for, and
   * ends the recording: what follows an episode is neither normal nor an episode, and the study's
   * rows have no aftermath.
   */
  static List<Seen> patient(long seed, boolean episode) {
    var random = new Random(seed);
    var mean = new double[4];
    for (int c = 0; c < 4; c++) {
      mean[c] = USUAL[c] + BETWEEN[c] * random.nextGaussian();
    }
    int onset = episode ? 200 + random.nextInt(180) : SECONDS;
    int end = onset + 60 + random.nextInt(80);
    double depth = 0.7 + 0.5 * random.nextDouble();
    var off = new double[4];
    var track = new PatientTrack(GRID);
    var seen = new ArrayList<Seen>();
    for (int second = 0; second < Math.min(end, SECONDS); second++) {
      boolean on = second >= onset && second < end;
      double share = on ? depth * Math.min(1, (second - onset + 1) / 10.0) : 0;
      track.observe(block(second, mean, off, share, random), Stream.START.plusSeconds(second));
      int now = second;
      track
          .advance(Stream.START.plusSeconds(second + 1L).plusMillis(100))
          .ifPresent(
              window -> {
                track.settle(told(on));
                if (now >= FIRST) {
                  seen.add(new Seen(window, on));
                }
              });
    }
    return seen;
  }

  /** A patient's episode and what was said, as events in time. */
  static Tally tally(int patient, List<Seen> seen, float[] scores, double threshold) {
    double step = GRID.period().toMillis() / 1e3 * GRID.stride();
    double onset = Double.NaN;
    var alerts = new ArrayList<Double>();
    for (int i = 0; i < scores.length; i++) {
      onset = seen.get(i).anomalous() && Double.isNaN(onset) ? i * step : onset;
      if (scores[i] >= threshold) {
        alerts.add(i * step);
      }
    }
    double end = scores.length * step;
    var events =
        Double.isNaN(onset) ? List.<Tally.Event>of() : List.of(new Tally.Event(onset, end));
    return Tally.of(patient, events, alerts.stream().mapToDouble(at -> at).toArray(), end);
  }

  private static SampleBlock block(
      int second, double[] mean, double[] off, double share, Random random) {
    var at = Stream.START.plusSeconds(second);
    var samples = new ArrayList<Sample>();
    for (int c = 0; c < 4; c++) {
      off[c] = 0.9 * off[c] + 0.44 * WITHIN[c] * random.nextGaussian();
      double value = mean[c] + off[c] + share * ANOMALOUS[c];
      double shown = c == 3 ? Math.rint(value * 10) / 10 : Math.rint(value);
      var metric = GRID.channels().get(c);
      samples.add(Sample.valid(metric, at, Math.min(shown, metric.highest())));
    }
    return SampleBlock.of(new BlockId(new DeviceId("simulator"), 0, second), samples);
  }

  private static Judgement told(boolean anomalous) {
    return Judgement.of(anomalous ? 1 : 0, 0.5, "truth", Map.of());
  }
}
