package vigil.fognode.journal;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreSettings;

/**
 * Question: what does a block cost the embedded store if it goes into the log's table at once, and
 * what if it waits in the tail and is filed now and then? Blocks of 120 B of so many devices in
 * turn, one a second each; processor time of the whole process and what it writes (Linux counts
 * it), both ways in one run. Arguments: devices, blocks in a group, seconds from one filing to the
 * next.
 */
public final class TailMeasurement {
  private static final int SECONDS = 120;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private TailMeasurement() {}

  /** Of one block: processor time in microseconds, and bytes written. */
  private record Cost(double us, double bytes) {}

  public static void main(String[] arguments) throws Exception {
    int devices = Integer.parseInt(arguments[0]);
    int group = Integer.parseInt(arguments[1]);
    int fileEvery = Integer.parseInt(arguments[2]);
    for (int round = 0; round < 2; round++) {
      var direct = run(devices, group, 0);
      var tail = run(devices, group, fileEvery);
      System.out.printf(
          "%d devices, groups of %d: a block %.1f us and %.0f B at once, %.1f us (%.2f) and %.0f B"
              + " by a tail that is filed each %d s%n",
          devices,
          group,
          direct.us(),
          direct.bytes(),
          tail.us(),
          tail.us() / direct.us(),
          tail.bytes(),
          fileEvery);
    }
  }

  /**
   * @param fileEvery 0: no tail
   */
  private static Cost run(int devices, int group, int fileEvery) throws Exception {
    var dir = Files.createTempDirectory("tail-measurement");
    try (var database = Database.open(StoreSettings.in(dir));
        var connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      var tail = Tail.in(database.embedded().orElseThrow().tail());
      var filing = new Filing(database, tail);
      long begun = SYSTEM.getProcessCpuTime();
      long writtenBefore = written();
      var rows = new ArrayList<Row>();
      for (int second = 0; second < SECONDS; second++) {
        for (int device = 0; device < devices; device++) {
          rows.add(row(device, second));
          if (rows.size() == group) {
            write(database, connection, tail, rows, fileEvery > 0);
            rows.clear();
          }
        }
        if (fileEvery > 0 && second % fileEvery == fileEvery - 1) {
          filing.file();
        }
      }
      double blocks = (double) devices * SECONDS;
      return new Cost(
          (SYSTEM.getProcessCpuTime() - begun) / 1e3 / blocks,
          (written() - writtenBefore) / blocks);
    }
  }

  private static long written() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/io")).stream()
        .filter(line -> line.startsWith("wchar: "))
        .mapToLong(line -> Long.parseLong(line.substring(7)))
        .sum();
  }

  private static void write(
      Database database, Connection connection, Tail tail, List<Row> rows, boolean byTail)
      throws IOException, SQLException {
    if (byTail) {
      tail.append(rows);
    } else {
      ObservationTable.insert(connection, rows);
      database.commit(connection);
    }
  }

  private static Row row(int device, int second) {
    long at = Row.micros(Instant.EPOCH.plusSeconds(1_800_000_000L + second)) + device;
    return new Row(device, 1, second, at, 31L * device + second, new byte[120]);
  }
}
