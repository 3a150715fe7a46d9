package vigil.models.train.beats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vigil.models.ModelStore;
import vigil.models.classic.BeatDetector;
import vigil.models.classic.Classifier;
import vigil.models.classic.Weights;
import vigil.models.feature.ecg.SomeEcg;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;

/** What a track shows of annotated beats is what a model learns, and is asked. */
class StreamedBeatsTest {

  @Test
  void findsAndNamesTheBeatsThatAreMarked() {
    var beats = StreamedBeats.of(patient(1));

    assertThat(beats.missed()).isLessThanOrEqualTo(2);
    assertThat(beats.extra()).isLessThanOrEqualTo(2);
    assertThat(beats.found()).isGreaterThan(450);
    assertThat(beats.kinds())
        .contains(Optional.of(BeatKind.SUPRAVENTRICULAR), Optional.of(BeatKind.VENTRICULAR));
  }

  @Test
  void theShippedModelTellsVentricularBeatsOfMitBihInTheStream() throws IOException {
    var root = Path.of(System.getProperty("vigil.root", ".."));
    var data = Path.of(System.getProperty("vigil.data", root.resolve("../shared/data").toString()));
    assumeTrue(Files.isDirectory(data), "the public data sets are not here");
    var record = Recordings.open(data.resolve("mitdb/119")).orElseThrow();
    var shipped = ModelStore.shipped().newest(BeatDetector.NAME).orElseThrow();

    var beats = StreamedBeats.of(record);
    var told = told(beats, Weights.gradientBoosting(shipped.weights()));

    assertThat(beats.missed() + beats.extra()).isLessThan(5);
    assertThat(told.sensitivity).isGreaterThan(0.99);
    assertThat(told.predictivity).isGreaterThan(0.99);
  }

  private record Told(double sensitivity, double predictivity) {}

  private static Told told(StreamedBeats beats, Classifier model) {
    double both = 0;
    double there = 0;
    double said = 0;
    for (int i = 0; i < beats.rows().size(); i++) {
      boolean is = beats.kinds().get(i).equals(Optional.of(BeatKind.VENTRICULAR));
      boolean told = model.probabilities(beats.rows().get(i))[2] >= BeatDetector.SURE;
      both += is && told ? 1 : 0;
      there += is ? 1 : 0;
      said += told ? 1 : 0;
    }
    return new Told(both / there, both / said);
  }

  /** Some seven minutes with early beats of both kinds. */
  private static Recording patient(long seed) {
    var random = new Random(seed);
    double rate = 60 + 20 * random.nextDouble();
    var lead = new SomeEcg(250, 0.02, seed);
    LongStream.range(0, 50)
        .forEach(
            i -> {
              lead.beats(8, rate + 2 * random.nextGaussian());
              if (i % 2 == 0) {
                lead.ventricular(1, 1.6 * rate);
              } else {
                lead.beats(1, 1.7 * rate, "A");
              }
              lead.beats(1, 0.7 * rate);
            });
    return lead.recording("p" + seed);
  }
}
