package vigil.models.evaluate.vitals;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Table;
import vigil.protocol.recording.Tables;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/** Healthy people under stress, as recorded: heart and breath, and nothing that is wrong. */
final class Stress {
  private Stress() {}

  /** One stream a participant of {@code stress-predict}. */
  static Opened<List<Stream>> open(Path data) {
    return Tables.open(data.resolve("stress-predict").resolve("hr-resp-stress-1hz.csv.gz"))
        .then(Stress::of);
  }

  private static Opened<List<Stream>> of(Table table) {
    var participant = table.numbers("participant");
    var heart = table.numbers("hr");
    var breath = table.numbers("resp");
    var streams = new ArrayList<Stream>();
    int from = 0;
    for (int i = 1; i <= participant.length; i++) {
      if (i == participant.length || participant[i] != participant[from]) {
        streams.add(
            stream(
                (int) participant[from],
                Arrays.copyOfRange(heart, from, i),
                Arrays.copyOfRange(breath, from, i)));
        from = i;
      }
    }
    return new Opened.Taken<>(streams);
  }

  private static Stream stream(int who, double[] heart, double[] breath) {
    var deliveries = new ArrayList<Stream.Delivery>();
    var device = new DeviceId("band");
    for (int second = 0; second < heart.length; second++) {
      var at = Stream.START.plusSeconds(second);
      var samples = new ArrayList<Sample>();
      if (!Double.isNaN(heart[second])) {
        samples.add(Sample.valid(Metric.HEART_RATE, at, Math.rint(heart[second])));
      }
      if (!Double.isNaN(breath[second])) {
        samples.add(Sample.valid(Metric.RESPIRATION_RATE, at, Math.rint(breath[second])));
      }
      var block = SampleBlock.of(new BlockId(device, 0, second), samples);
      deliveries.add(new Stream.Delivery(block, at.plus(20, ChronoUnit.MILLIS)));
    }
    var absent = new double[heart.length];
    Arrays.fill(absent, Double.NaN);
    var values = new double[][] {heart, absent, breath, absent};
    return new Stream(who, Trouble.NONE, heart.length, heart.length, values, deliveries);
  }
}
