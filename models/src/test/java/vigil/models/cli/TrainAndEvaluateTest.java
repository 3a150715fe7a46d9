package vigil.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.models.ModelStore;
import vigil.models.train.Split;

/** From a clinic's own recordings to models, and from these to a report. */
class TrainAndEvaluateTest {
  private static final StringWriter OUT = new StringWriter();
  private static final StringWriter ERR = new StringWriter();

  @TempDir private static Path place;

  @BeforeAll
  static void train() throws IOException {
    for (int patient = 1; patient <= 6; patient++) {
      write(place.resolve("clinic").resolve("bed-%d.csv".formatted(patient)), patient);
    }
    assertThat(
            run(
                "inject --data %s --out %s --patients 1-4 --kinds none,tachycardia,lead-off --labels"
                    .formatted(place.resolve("clinic"), place.resolve("labels"))))
        .isZero();
    assertThat(
            run(
                "train --data %s --out %s --labels %s --only k-means,random-forest --seed 3"
                    .formatted(
                        place.resolve("clinic"), place.resolve("models"), place.resolve("labels"))))
        .as(ERR.toString())
        .isZero();
  }

  private static void write(Path file, int patient) throws IOException {
    var random = new Random(patient);
    var text = new StringBuilder("Time [s],HR,PULSE,RESP,SpO2\n");
    double heart = 70 + 2 * patient;
    double breath = 16;
    for (int second = 0; second < 420; second++) {
      heart += 0.1 * (70 + 2 * patient - heart) + 0.5 * random.nextGaussian();
      breath += 0.1 * (16 - breath) + 0.3 * random.nextGaussian();
      text.append(
          "%d,%d,%d,%d,%d%n"
              .formatted(
                  second,
                  Math.round(heart),
                  Math.round(heart + 0.3 * random.nextGaussian()),
                  Math.round(breath),
                  96 + random.nextInt(2)));
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void writesModelsWithWhatTheyLearnedFrom() throws IOException {
    var store = ModelStore.at(place.resolve("models"), Optional.empty());
    var split = Split.read(place.resolve("models")).orElseThrow();
    var forest = store.newest("random-forest").orElseThrow().card();

    assertThat(store.list()).containsExactly("k-means/1", "random-forest/1");
    assertThat(split.training()).hasSize(3);
    assertThat(split.heldOut()).hasSize(1);
    assertThat(forest.seed()).isEqualTo(3);
    assertThat(forest.data()).contains("clinic's own", "labelled alerts of 4 patients");
    assertThat(forest.figures()).containsKeys("feedbackRocAuc", "feedbackRocAucWithout");
    assertThat(OUT.toString()).contains("2 models in");
  }

  @Test
  void measuresThemOnWhomTheyDidNotLearnFrom() throws IOException {
    int code =
        run(
            "evaluate --data %s --models %s --protocol injected-vitals --seeds 1 --out %s"
                .formatted(
                    place.resolve("clinic"), place.resolve("models"), place.resolve("report")));

    assertThat(code).as(ERR.toString()).isZero();
    JsonNode report =
        new ObjectMapper().readTree(Files.readString(place.resolve("report/report.json")));
    assertThat(report.get("data").asText()).contains("trained on 3 patients", "measured on 1");
    assertThat(report.get("results").findValuesAsText("detector"))
        .containsExactly(
            "z-score",
            "k-means",
            "random-forest",
            "z-score-running",
            "limits",
            "news2",
            "ensemble");
    assertThat(place.resolve("report/report.html")).isNotEmptyFile();
  }

  @Test
  void saysWhatIsWrongWithADirectoryOfModels() throws IOException {
    var empty = Files.createDirectories(place.resolve("empty"));
    var command = "evaluate --data %s --out %s --protocol injected-vitals --models ";
    var start = command.formatted(place.resolve("clinic"), place.resolve("none"));

    assertRefused(start + empty, 1, "evaluate: --models: " + empty + " holds no model");
    assertRefused(start + place.resolve("nowhere"), 1, "nowhere holds no model");
    var copy = place.resolve("copy");
    copy(place.resolve("models"), copy);
    Files.delete(copy.resolve(Split.FILE));
    assertRefused(start + copy, 1, "split.json cannot be read: nothing says whom");
    Files.writeString(copy.resolve("k-means/1/weights.bin"), "spoilt");
    assertRefused(start + copy, 1, "weights.bin");
  }

  @Test
  void knowsWhichProtocolsMeasureStoredModels() throws IOException {
    assertRefused(
        "evaluate --data %s --out %s --protocol beats --models %s"
            .formatted(place, place.resolve("none"), place.resolve("models")),
        2,
        "--models: beats trains its own (expected: one of injected-vitals, exercise)");
    assertRefused(
        "train --data %s --out %s --labels %s --only k-means"
            .formatted(place.resolve("clinic"), place.resolve("none"), place.resolve("labels")),
        2,
        "--labels: only the random-forest learns from them");
  }

  @Test
  void namesWhatAnEnsembleFindsAndSaysWhereThereIsNone() {
    var bare = place.resolve("bare");
    ERR.getBuffer().setLength(0);

    int code =
        run("train --data %s --out %s --only naming".formatted(place.resolve("clinic"), bare));

    assertThat(code).isEqualTo(1);
    assertThat(ERR.toString())
        .contains(bare + " holds no ensemble whose findings could be named (train it first)")
        .doesNotContain("Exception");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void assertRefused(String command, int code, String sentence) {
    ERR.getBuffer().setLength(0);

    assertThat(run(command)).as(command).isEqualTo(code);
    assertThat(ERR.toString()).contains(sentence).doesNotContain("Exception");
    assertThat(place.resolve("none")).doesNotExist();
  }

  private static int run(String command) {
    return Models.commandLine()
        .setOut(new PrintWriter(OUT, true))
        .setErr(new PrintWriter(ERR, true))
        .execute(command.split(" "));
  }
}
