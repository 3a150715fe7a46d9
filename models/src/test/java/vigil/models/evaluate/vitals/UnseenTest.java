package vigil.models.evaluate.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.models.ModelStore;
import vigil.models.evaluate.injection.Cohort;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.train.Split;

class UnseenTest {
  private static final Protocol.Study SHIPPED =
      new Protocol.Study(Path.of("."), List.of(1L), (share, what) -> {});

  @TempDir private Path models;

  private static Cohort cohort(boolean bidmc, int... numbers) {
    var recordings = new ArrayList<Vitals>();
    var names = new TreeMap<Integer, String>();
    for (int number : numbers) {
      recordings.add(new Vitals(number, new float[][] {{number}}));
      names.put(number, "s" + number);
    }
    return new Cohort(recordings, Map.copyOf(names), bidmc);
  }

  private static Unseen of(Cohort cohort) {
    return Unseen.of(cohort, SHIPPED).orElseThrow();
  }

  @Test
  void ofBidmcAreThoseBeyondTheShippedModelsPatients() {
    var unseen = of(cohort(true, 1, 27, 28, 35, 36, 53));

    assertThat(unseen.validation()).extracting(Vitals::patient).containsExactly(28, 35);
    assertThat(unseen.test()).extracting(Vitals::patient).containsExactly(36, 53);
    assertThat(unseen.holdsCopies()).isFalse();
    assertThat(of(cohort(true, 1, 35)).test()).isEmpty();
  }

  /** Of a clinic's own recordings the shipped models learned nothing. */
  @Test
  void ofOthersAreAllButThoseWhoTune() {
    var unseen = of(cohort(false, 1, 2, 3, 4, 5, 6, 7, 8));

    assertThat(unseen.validation()).extracting(Vitals::patient).containsExactly(4, 8);
    assertThat(unseen.test()).extracting(Vitals::patient).containsExactly(1, 2, 3, 5, 6, 7);
  }

  @Test
  void ofModelsOfOnesOwnAreThoseBesideTheSplit() throws IOException {
    new Split(List.of("s1", "s2"), List.of("s3"), List.of("s4")).write(models);
    var store = ModelStore.at(models, Optional.empty());
    var study =
        new Protocol.Study(
            models, List.of(1L), (s, w) -> {}, Optional.of(new Protocol.Models(models, store)));

    var unseen = Unseen.of(cohort(false, 1, 2, 3, 4, 5), study).orElseThrow();

    assertThat(unseen.validation()).extracting(Vitals::patient).containsExactly(3);
    assertThat(unseen.test()).extracting(Vitals::patient).containsExactly(4, 5);
    assertThat(Unseen.of(cohort(false, 1, 2, 3), study))
        .asString()
        .contains("--data holds no patient beside the 3 whom these models learned from");
  }

  @Test
  void knowsACopyUnderAnotherNumber() {
    var one = new Vitals(28, new float[][] {{1, 2}});
    var same = new Vitals(36, new float[][] {{1, 2}});

    assertThat(new Unseen(List.of(one), List.of(same), "").holdsCopies()).isTrue();
  }
}
