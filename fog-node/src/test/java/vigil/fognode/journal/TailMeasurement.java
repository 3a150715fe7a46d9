package vigil.fognode.journal;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreSettings;

/**
 * Question: what does a block cost the embedded store if it goes into the log's table at once, and
 * what if it waits in the tail and is filed each 30 s? Blocks of 120 B of so many devices in turn,
 * one a second each; processor time of the whole process, both ways in one run. Arguments: devices,
 * blocks in a group.
 */
public final class TailMeasurement {
  private static final int SECONDS = 120;
  private static final int FILE_EVERY = 30;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private TailMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    int devices = Integer.parseInt(arguments[0]);
    int group = Integer.parseInt(arguments[1]);
    for (int round = 0; round < 2; round++) {
      double direct = run(devices, group, false);
      double tail = run(devices, group, true);
      System.out.printf(
          "%d devices, groups of %d: at once %.1f us a block, by the tail %.1f us (%.2f)%n",
          devices, group, direct, tail, tail / direct);
    }
  }

  private static double run(int devices, int group, boolean byTail) throws Exception {
    var dir = Files.createTempDirectory("tail-measurement");
    try (var database = Database.open(StoreSettings.in(dir));
        var connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      var tail = Tail.in(database.embedded().orElseThrow().tail());
      var filing = new Filing(database, tail);
      long begun = SYSTEM.getProcessCpuTime();
      var rows = new ArrayList<Row>();
      for (int second = 0; second < SECONDS; second++) {
        for (int device = 0; device < devices; device++) {
          rows.add(row(device, second));
          if (rows.size() == group) {
            write(database, connection, tail, rows, byTail);
            rows.clear();
          }
        }
        if (byTail && second % FILE_EVERY == FILE_EVERY - 1) {
          filing.file();
        }
      }
      long spent = SYSTEM.getProcessCpuTime() - begun;
      return Duration.ofNanos(spent).toNanos() / 1e3 / devices / SECONDS;
    }
  }

  private static void write(
      Database database, java.sql.Connection connection, Tail tail, List<Row> rows, boolean byTail)
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
