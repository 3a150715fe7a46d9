package vigil.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.evaluate.injection.Cohort;
import vigil.protocol.recording.Opened;

class SplitTest {
  @TempDir private Path models;

  private static Cohort cohort(int subjects, boolean bidmc) {
    var names = new TreeMap<Integer, String>();
    IntStream.rangeClosed(1, subjects).forEach(i -> names.put(i, "s%02d".formatted(i)));
    return new Cohort(List.of(), names, bidmc);
  }

  @ParameterizedTest(name = "{0} subjects: {1} train, {2} validate, {3} held out")
  @CsvSource({"4, 2, 2, 0", "5, 3, 2, 0", "6, 3, 2, 1", "10, 6, 2, 2", "35, 21, 7, 7"})
  void dealsSubjects(int subjects, int training, int validation, int heldOut) {
    var split = Split.of(cohort(subjects, false), 3).orElseThrow();

    assertThat(split.training()).hasSize(training);
    assertThat(split.validation()).hasSize(validation);
    assertThat(split.heldOut()).hasSize(heldOut);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void hasEachSubjectOnce(long seed) {
    var split = Split.of(cohort(23, false), seed).orElseThrow();
    var all = new ArrayList<>(split.training());
    all.addAll(split.validation());
    all.addAll(split.heldOut());

    assertThat(all).hasSize(23).hasSameSizeAs(new HashSet<>(all));
    assertThat(Split.of(cohort(23, false), seed).orElseThrow()).isEqualTo(split);
  }

  @Test
  void splitsBidmcByNumber() {
    var split = Split.of(cohort(53, true), 9).orElseThrow();

    assertThat(split.training()).hasSize(27).contains("s27").doesNotContain("s28");
    assertThat(split.validation()).hasSize(8).contains("s28", "s35");
    assertThat(split.heldOut()).hasSize(18);
  }

  @Test
  void refusesTooFew() {
    assertThat(Split.of(cohort(3, false), 1))
        .isEqualTo(
            new Opened.Refused<>(
                "1 patients to train on and 2 to validate (expected: at least 2 each)."));
  }

  @Test
  void isKeptBesideTheModels() throws IOException {
    var split = Split.of(cohort(12, false), 1).orElseThrow();
    split.write(models);

    assertThat(Split.read(models).orElseThrow()).isEqualTo(split);
    Files.writeString(models.resolve(Split.FILE), "{\"training\": 3");
    assertThat(Split.read(models)).asString().contains("split.json cannot be read");
  }
}
