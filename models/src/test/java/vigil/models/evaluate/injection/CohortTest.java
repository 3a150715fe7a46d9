package vigil.models.evaluate.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.protocol.recording.Opened;

class CohortTest {
  @TempDir private Path data;

  /** A recording of so many seconds. */
  static String table(long seed, int seconds) {
    var random = new Random(seed);
    var text = new StringBuilder("Time [s],HR,PULSE,RESP,SpO2\n");
    for (int second = 0; second < seconds; second++) {
      int heart = 75 + (int) Math.round(2 * random.nextGaussian());
      text.append("%d,%d,%d,%d,%d%n".formatted(second, heart, heart, 16, 96 + second % 2));
    }
    return text.toString();
  }

  private void write(String file, String text) throws IOException {
    var path = data.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void takesAFileForAPatientAndADirectoryForOne() throws IOException {
    write("anna.csv", table(1, 400));
    write("bert/monday.csv", table(2, 400));
    write("bert/tuesday.csv", table(3, 500));
    write("exercise-runs/runs.csv", "no recording");
    write("notes.txt", "no recording either");
    write(".hidden.csv", "nor this");

    var cohort = Cohort.read(data).orElseThrow();

    assertThat(cohort.isBidmc()).isFalse();
    assertThat(cohort.names().values()).containsExactlyInAnyOrder("anna", "bert");
    assertThat(cohort.of("bert"::equals)).extracting(Vitals::seconds).containsExactly(400, 500);
    assertThat(cohort.of("bert"::equals)).extracting(Vitals::patient).containsOnly(2);
  }

  @Test
  void readsWfdbRecords() throws IOException {
    var values = new byte[2 * 2 * 400];
    for (int i = 0; i < 400; i++) {
      values[4 * i] = (byte) (80 + i % 3);
      values[4 * i + 2] = 97;
    }
    Files.write(data.resolve("carl.dat"), values);
    write(
        "carl.hea",
        "carl 2 1 400\n"
            + "carl.dat 16 1/bpm 16 0 80 32399 0 HR\n"
            + "carl.dat 16 1/% 16 0 97 -26736 0 SpO2\n");

    var carl = Cohort.read(data).orElseThrow().recordings().getFirst();

    assertThat(carl.values()[0][1]).isEqualTo(81);
    assertThat(carl.values()[3][1]).isEqualTo(97);
    assertThat(carl.values()[1]).containsOnly(Float.NaN);
  }

  @Test
  void numbersBidmcByItsNames() throws IOException {
    write("bidmc-numerics/bidmc_07_Numerics.csv", table(7, 400));
    write("bidmc-numerics/bidmc_31_Numerics.csv", table(31, 400));

    var cohort = Cohort.read(data).orElseThrow();

    assertThat(cohort.isBidmc()).isTrue();
    assertThat(cohort.names()).containsEntry(7, "bidmc_07").containsEntry(31, "bidmc_31");
  }

  @Test
  void takesTheFirstHourOfALongRecording() throws IOException {
    write("long.csv", table(1, 4_000));

    assertThat(Cohort.read(data).orElseThrow().recordings().getFirst().seconds()).isEqualTo(3_600);
  }

  @Test
  void saysWhichFileCannotBeUsed() throws IOException {
    write("anna.csv", table(1, 400));
    write("bert/blood.csv", table(2, 400).replace("HR,PULSE,RESP,SpO2", "SBP,DBP,MAP,gl"));

    assertThat(Cohort.read(data))
        .isEqualTo(
            new Opened.Refused<>(
                "blood.csv has none of heart rate, pulse, respiration and saturation."));
  }
}
