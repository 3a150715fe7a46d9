package vigil.fognode.egress.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Operator;

/** The audit trail: a hash chain in the store, its head signed outside it. */
public record AuditTrail(StoreWork store, AuditKey key, InstantSource clock) {
  /** Entries from one signed checkpoint in the store to the next. */
  private static final long CHECKPOINT = 100;

  private static final String COLUMNS = "number, at_us, who, role, what, subject, outcome, hash";

  /** What a look at the whole trail found. */
  public sealed interface Verification {
    /**
     * @param entries how many
     */
    record Intact(long entries) implements Verification {}

    /**
     * @param number of the first entry that does not fit
     * @param why a sentence
     */
    record Broken(long number, String why) implements Verification {}
  }

  /** Work in the store, and what is to be said of it. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Connection connection, Pen pen) throws SQLException;
  }

  /** Adds an entry; done once it is durable. */
  public CompletionStage<AuditEntry> append(
      Operator who, String what, String subject, String outcome) {
    var by = new Deed.By(who.name(), who.role().name());
    return ask((connection, pen) -> pen.write(new Deed(by, what, subject, outcome)));
  }

  /**
   * Work and entries in one transaction: all of both is durable, or nothing and the stage fails.
   */
  public <T> CompletionStage<T> ask(Work<T> work) {
    return store.ask(
        connection -> {
          var pen = new Pen(connection, this);
          var answer = work.in(connection, pen);
          connection.commit();
          pen.head().ifPresent(this::remember);
          return answer;
        });
  }

  /**
   * The newest entries before {@code before}, newest first.
   *
   * @param before number of an entry; {@code Long.MAX_VALUE} for the newest of all
   */
  public CompletionStage<List<AuditEntry>> read(long before, int limit) {
    return store.ask(
        connection -> {
          var sql =
              "select "
                  + COLUMNS
                  + " from audit_entry where number < ? order by number desc limit ?";
          try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, before);
            query.setInt(2, limit);
            var found = new ArrayList<AuditEntry>();
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                found.add(entry(rows));
              }
            }
            return found;
          }
        });
  }

  /** Hands each entry to {@code line}, oldest first, on the store's threads; answers how many. */
  public CompletionStage<Long> export(Consumer<AuditEntry> line) {
    return store.ask(
        connection -> {
          long count = 0;
          try (var query =
                  connection.prepareStatement(
                      "select " + COLUMNS + " from audit_entry order by number");
              var rows = query.executeQuery()) {
            while (rows.next()) {
              line.accept(entry(rows));
              count++;
            }
          }
          return count;
        });
  }

  /** Looks at every entry, every checkpoint and the signed head. */
  public CompletionStage<Verification> verify() {
    return store.ask(this::verify);
  }

  /** In the connection's transaction; answers the entry and the head that is to be remembered. */
  Pen.Written write(Connection connection, Deed deed) throws SQLException {
    var head = lockedHead(connection);
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var entry =
        new AuditEntry(
            head.number() + 1,
            at,
            deed.by().name(),
            deed.by().role(),
            deed.what(),
            cut(deed.subject()),
            cut(deed.outcome()));
    var hash = entry.hash(head.hash());
    insert(connection, entry, hash);
    var signed = new AuditKey.Head(entry.number(), hash, key.sign(entry.number(), hash));
    if (entry.number() % CHECKPOINT == 0) {
      checkpoint(connection, signed);
    }
    return new Pen.Written(entry, signed);
  }

  private void remember(AuditKey.Head signed) {
    try {
      key.remember(signed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes the oldest entries before that time, up to one of the signed checkpoints, and writes an
   * entry that says so: without it the trail counts as cut.
   *
   * @param most entries, more than from one checkpoint to the next
   * @return how many were removed; fewer than {@code most} once there are no more
   */
  public CompletionStage<Integer> prune(Instant before, int most) {
    return ask((connection, pen) -> Beginning.prune(connection, pen, before, most));
  }

  private Verification verify(Connection connection) throws SQLException {
    var beginning = Beginning.of(connection);
    var hash = beginning.hash();
    long number = beginning.number();
    if (number > 0 && !(beginning.isSaid() && isSigned(connection, number, hash))) {
      return new Verification.Broken(1, "The entry is missing.");
    }
    try (var query =
            connection.prepareStatement("select " + COLUMNS + " from audit_entry order by number");
        var rows = query.executeQuery()) {
      while (rows.next()) {
        var entry = entry(rows);
        if (entry.number() != number + 1) {
          return new Verification.Broken(number + 1, "The entry is missing.");
        }
        number = entry.number();
        hash = entry.hash(hash);
        if (!Arrays.equals(hash, rows.getBytes("hash"))) {
          return new Verification.Broken(number, "The entry was changed after it was written.");
        }
        if (number % CHECKPOINT == 0 && !isSigned(connection, number, hash)) {
          return new Verification.Broken(number, "The entry's checkpoint is missing or forged.");
        }
      }
    }
    return againstHead(number, hash);
  }

  private Verification againstHead(long number, byte[] hash) {
    try {
      var head = key.head();
      if (head.isEmpty()) {
        return number == 0
            ? new Verification.Intact(0)
            : new Verification.Broken(number, "The signed head is missing.");
      }
      if (!key.verifies(head.get())) {
        return new Verification.Broken(number, "The signed head is forged.");
      }
      if (head.get().number() > number) {
        return new Verification.Broken(number + 1, "The trail's tail was cut.");
      }
      return head.get().number() == number && !Arrays.equals(head.get().hash(), hash)
          ? new Verification.Broken(number, "The trail was written anew.")
          : new Verification.Intact(number);
    } catch (IOException e) {
      return new Verification.Broken(number, "The signed head cannot be read.");
    }
  }

  private boolean isSigned(Connection connection, long number, byte[] hash) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select signature from audit_checkpoint where number = ? and hash = ?")) {
      query.setLong(1, number);
      query.setBytes(2, hash);
      try (var rows = query.executeQuery()) {
        return rows.next() && key.verifies(new AuditKey.Head(number, hash, rows.getBytes(1)));
      }
    }
  }

  private static AuditKey.Head lockedHead(Connection connection) throws SQLException {
    try (var query =
            connection.prepareStatement(
                "select number, hash from audit_head where id = 1 for update");
        var rows = query.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("audit_head: empty (expected: one row)");
      }
      return new AuditKey.Head(rows.getLong(1), rows.getBytes(2), new byte[0]);
    }
  }

  private static void insert(Connection connection, AuditEntry entry, byte[] hash)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into audit_entry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, entry.number());
      insert.setLong(2, entry.micros());
      insert.setString(3, entry.who());
      insert.setString(4, entry.role());
      insert.setString(5, entry.what());
      insert.setString(6, entry.subject());
      insert.setString(7, entry.outcome());
      insert.setBytes(8, hash);
      insert.executeUpdate();
    }
    try (var update =
        connection.prepareStatement("update audit_head set number = ?, hash = ? where id = 1")) {
      update.setLong(1, entry.number());
      update.setBytes(2, hash);
      update.executeUpdate();
    }
  }

  private static void checkpoint(Connection connection, AuditKey.Head signed) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into audit_checkpoint (number, hash, signature) values (?, ?, ?)")) {
      insert.setLong(1, signed.number());
      insert.setBytes(2, signed.hash());
      insert.setBytes(3, signed.signature());
      insert.executeUpdate();
    }
  }

  private static AuditEntry entry(ResultSet rows) throws SQLException {
    return new AuditEntry(
        rows.getLong(1),
        Instant.EPOCH.plus(rows.getLong(2), ChronoUnit.MICROS),
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        rows.getString(6),
        rows.getString(7));
  }

  private static String cut(String text) {
    return text.length() <= 255 ? text : text.substring(0, 255);
  }
}
