package vigil.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  @TempDir Path data;

  @BeforeEach
  void recordings() throws IOException {
    for (int patient : new int[] {1, 2, 28, 29, 36}) {
      write(patient, 400, second -> row(patient, second));
    }
    Files.createDirectories(data.resolve("exercise-runs"));
    try (var out =
        new GZIPOutputStream(
            Files.newOutputStream(data.resolve("exercise-runs").resolve("runs.csv.gz")))) {
      var text = new StringBuilder("session,time,heart_rate,speed,cadence,altitude\n");
      for (int second = 0; second < 900; second++) {
        text.append("1,%d,%d,3.0,80,10%n".formatted(second, 90 + Math.min(60, second / 5)));
      }
      out.write(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void keepsPatientsApart() {
    var corpus = Corpus.read(data, 1).orElseThrow();

    assertThat(corpus.training()).extracting("patient").containsExactly(1, 2);
    assertThat(corpus.validation()).extracting("patient").containsExactly(28, 29);
    assertThat(corpus.material().training()).isNotEmpty();
    assertThat(corpus.material().examples()).extracting(Example::label).contains(0, 1, 2, 3, 4);
  }

  @Test
  void isTheSameForTheSameSeed() {
    var one = Corpus.read(data, 4).orElseThrow().material().training();
    var other = Corpus.read(data, 4).orElseThrow().material().training();

    assertThat(one).hasSameSizeAs(other);
    assertThat(one.getLast().features()).containsExactly(other.getLast().features());
  }

  @Test
  void refusesAnEmptyDirectory() throws IOException {
    var empty = Files.createDirectory(data.resolve("nothing"));

    assertRefused(empty, "holds no recording (expected: .csv");
  }

  @Test
  void refusesTooFewPatients() throws IOException {
    Files.delete(file(29));

    assertRefused(data, "2 patients to train on and 1 to validate (expected: at least 2 each");
  }

  @Test
  void refusesAConstantRecording() throws IOException {
    write(2, 400, second -> "80,80,15,97");

    assertRefused(data, "bidmc_02_Numerics.csv is constant: no value of it ever changes.");
  }

  @Test
  void refusesARecordingOfMissingValues() throws IOException {
    write(2, 400, second -> second < 40 ? row(2, second) : ",,,");

    assertRefused(data, "bidmc_02_Numerics.csv holds hardly a value: most of it is missing.");
  }

  @Test
  void refusesAShortRecording() throws IOException {
    write(2, 90, second -> row(2, second));

    assertRefused(data, "bidmc_02_Numerics.csv is too short: 90 s (expected: >= 360).");
  }

  @Test
  void refusesARecordingAtAnotherRate() throws IOException {
    var text = new StringBuilder("Time [s], HR, PULSE, RESP, SpO2\n");
    for (int i = 0; i < 1_600; i++) {
      text.append(i * 0.25).append(',').append(row(2, i)).append('\n');
    }
    Files.writeString(file(2), text);

    assertRefused(
        data, "bidmc_02_Numerics.csv is wrongly sampled: 4.00 values a second (expected: 1).");
  }

  @Test
  void refusesATruncatedRecording() throws IOException {
    var text = Files.readString(file(2));
    Files.writeString(file(2), text.substring(0, text.length() - 9));

    assertThat(Corpus.read(data, 1)).asString().contains("bidmc_02_Numerics.csv");
  }

  private static void assertRefused(Path directory, String sentence) {
    assertThatThrownBy(() -> Corpus.read(directory, 1).orElseThrow())
        .hasMessageContaining(sentence);
  }

  private Path file(int patient) {
    return data.resolve("bidmc-numerics").resolve("bidmc_%02d_Numerics.csv".formatted(patient));
  }

  private void write(int patient, int seconds, IntFunction<String> row) throws IOException {
    var text = new StringBuilder("Time [s], HR, PULSE, RESP, SpO2\n");
    for (int second = 0; second < seconds; second++) {
      text.append(second).append(',').append(row.apply(second)).append('\n');
    }
    Files.createDirectories(file(patient).getParent());
    Files.writeString(file(patient), text);
  }

  private static String row(int patient, int second) {
    var random = new Random(patient * 100_003L + second);
    int heart =
        70 + patient + (int) Math.round(3 * Math.sin(second / 20.0) + random.nextGaussian());
    return "%d,%d,%d,%d".formatted(heart, heart, 15 + random.nextInt(3), 96 + random.nextInt(2));
  }
}
