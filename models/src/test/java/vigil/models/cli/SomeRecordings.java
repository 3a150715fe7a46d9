package vigil.models.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** A data directory for tests: resting patients and one run. */
record SomeRecordings(Path data) {
  private static final String HEAD = "Time [s],HR,PULSE,RESP,SpO2\n";

  /** Whole recordings of these patients, and a run. */
  static SomeRecordings of(Path data, int... patients) throws IOException {
    var some = new SomeRecordings(data);
    for (int patient : patients) {
      some.write(patient, 481, 1, second -> resting(patient, second));
    }
    Files.createDirectories(data.resolve("exercise-runs"));
    var runs = new StringBuilder("session,time,heart_rate,speed\n");
    for (int i = 0; i < 500; i++) {
      runs.append("1,%d,%d,3.0%n".formatted(i, 80 + Math.min(i, 70)));
    }
    some.gzip("exercise-runs/runs.csv.gz", runs.toString());
    return some;
  }

  static String resting(int patient, int second) {
    var random = new Random(patient * 100_003L + second);
    int heart = 80 + (int) Math.round(random.nextGaussian());
    return "%d,%d,%d,%d".formatted(heart, heart, 16, 96 + random.nextInt(2));
  }

  /** A recording of so many rows, each so many seconds after the other. */
  void write(int patient, int rows, double step, IntFunction<String> row) throws IOException {
    var table = new StringBuilder(HEAD);
    for (int i = 0; i < rows; i++) {
      table.append(i * step).append(',').append(row.apply(i)).append('\n');
    }
    Files.createDirectories(file(patient).getParent());
    Files.writeString(file(patient), table);
  }

  void gzip(String name, String text) throws IOException {
    var file = data.resolve(name);
    Files.createDirectories(file.getParent());
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  Path file(int patient) {
    return data.resolve("bidmc-numerics").resolve("bidmc_%02d_Numerics.csv".formatted(patient));
  }
}
