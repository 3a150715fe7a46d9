package vigil.fognode.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Question: which store takes an observation log's blocks durably, and how fast? Writes blocks of
 * 200 B in groups, as {@code docs/decisions/0002-store.md} shows; SQLite takes part if its driver
 * is on the class path.
 *
 * <p>With {@code write KIND DIR GROUP} it writes until it is killed and prints the last number that
 * was acknowledged; with {@code count KIND DIR} it says how many are there.
 */
public final class StoreMeasurement {
  private static final int BYTES = 200;
  private static final List<String> KINDS =
      List.of("h2-default", "h2-delay-0", "h2-sync", "sqlite-full", "append-log");

  private StoreMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments.length == 0 ? "measure" : arguments[0]) {
      case "write" -> write(arguments[1], Path.of(arguments[2]), Integer.parseInt(arguments[3]));
      case "count" -> {
        try (var store = open(arguments[1], Path.of(arguments[2]))) {
          System.out.println(store.count());
        }
      }
      default -> measure();
    }
  }

  private static void measure() throws Exception {
    System.out.println("| store | group | blocks/s | commit p50 ms | p99 ms |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (var kind : KINDS) {
      for (int group : new int[] {1, 16, 128, 512}) {
        var dir = Files.createTempDirectory("store-measurement");
        try (var store = open(kind, dir)) {
          run(store, group, TimeUnit.SECONDS.toNanos(2));
          report(kind, group, run(store, group, TimeUnit.SECONDS.toNanos(4)));
        } catch (SQLException e) {
          System.out.println("| " + kind + " | " + group + " | not measured: " + e.getMessage());
        }
      }
    }
  }

  private static long[] run(Store store, int group, long lasting) throws Exception {
    var payload = new byte[BYTES];
    var latencies = new long[1 << 20];
    int commits = 0;
    long end = System.nanoTime() + lasting;
    while (System.nanoTime() < end && commits < latencies.length) {
      long start = System.nanoTime();
      store.append(payload, group);
      latencies[commits++] = System.nanoTime() - start;
    }
    return Arrays.copyOf(latencies, commits);
  }

  private static void report(String kind, int group, long[] latencies) {
    double seconds = Arrays.stream(latencies).sum() / 1e9;
    Arrays.sort(latencies);
    System.out.printf(
        "| %s | %d | %.0f | %.2f | %.2f |%n",
        kind,
        group,
        latencies.length * (double) group / seconds,
        latencies[latencies.length / 2] / 1e6,
        latencies[(int) (latencies.length * 0.99)] / 1e6);
  }

  private static void write(String kind, Path dir, int group) throws Exception {
    try (var store = open(kind, dir)) {
      for (long written = group; ; written += group) {
        store.append(new byte[BYTES], group);
        System.out.println(written);
      }
    }
  }

  private static Store open(String kind, Path dir) throws Exception {
    var file = dir.resolve("blocks").toAbsolutePath();
    return switch (kind) {
      case "h2-default" -> new Sql("jdbc:h2:file:" + file, "");
      case "h2-delay-0" -> new Sql("jdbc:h2:file:" + file + ";WRITE_DELAY=0", "");
      case "h2-sync" -> new Sql("jdbc:h2:file:" + file + ";WRITE_DELAY=0", "checkpoint sync");
      case "sqlite-full" ->
          new Sql("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL", "");
      case "append-log" -> new AppendLog(file);
      default -> throw new IllegalArgumentException("kind: " + kind + " (expected: " + KINDS + ")");
    };
  }

  private interface Store extends AutoCloseable {
    /** Durable on return, as far as this store goes. */
    void append(byte[] payload, int times) throws Exception;

    long count() throws Exception;

    @Override
    void close() throws SQLException, IOException;
  }

  private static final class Sql implements Store {
    private final Connection connection;
    private final String afterCommit;
    private long sequence;

    Sql(String url, String afterCommit) throws SQLException {
      this.connection = DriverManager.getConnection(url);
      this.afterCommit = afterCommit;
      try (var statement = connection.createStatement()) {
        statement.execute(
            "create table if not exists block (device varchar(64), epoch bigint, sequence bigint,"
                + " digest bigint, payload varbinary(65536), primary key (device, epoch,"
                + " sequence))");
      }
      connection.setAutoCommit(false);
    }

    @Override
    public void append(byte[] payload, int times) throws SQLException {
      try (var insert = connection.prepareStatement("insert into block values (?, 0, ?, 0, ?)")) {
        for (int i = 0; i < times; i++) {
          insert.setString(1, "device-" + sequence % 500);
          insert.setLong(2, sequence++);
          insert.setBytes(3, payload);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
      if (!afterCommit.isEmpty()) {
        try (var statement = connection.createStatement()) {
          statement.execute(afterCommit);
        }
      }
    }

    @Override
    public long count() throws SQLException {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("select count(*) from block")) {
        rows.next();
        return rows.getLong(1);
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  private static final class AppendLog implements Store {
    private final FileChannel channel;

    AppendLog(Path file) throws IOException {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void append(byte[] payload, int times) throws IOException {
      var group = ByteBuffer.allocate(payload.length * times);
      for (int i = 0; i < times; i++) {
        group.put(payload);
      }
      group.flip();
      while (group.hasRemaining()) {
        channel.write(group);
      }
      channel.force(false);
    }

    @Override
    public long count() throws IOException {
      return channel.size() / BYTES;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
