package vigil.fognode.egress.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where the trail begins: after the last entry that was removed because of its age.
 *
 * @param number of that entry; 0 where none was ever removed
 * @param hash of all up to it
 * @param isSaid whether a later entry says that it was removed
 */
record Beginning(long number, byte[] hash, boolean isSaid) {
  private static final String PRUNED = "prune-audit";
  private static final Beginning NEVER_PRUNED = new Beginning(0, new byte[0], true);

  static Beginning of(Connection connection) throws SQLException {
    long removed = number(connection, "select coalesce(min(number), 1) - 1 from audit_entry");
    if (removed == 0) {
      return NEVER_PRUNED;
    }
    try (var query =
        connection.prepareStatement("select hash from audit_checkpoint where number = ?")) {
      query.setLong(1, removed);
      try (var rows = query.executeQuery()) {
        var hash = rows.next() ? rows.getBytes(1) : new byte[0];
        return new Beginning(removed, hash, isSaid(connection, removed));
      }
    }
  }

  private static boolean isSaid(Connection connection, long number) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select count(*) from audit_entry where what = ? and subject = ?")) {
      query.setString(1, PRUNED);
      query.setString(2, Long.toString(number));
      try (var rows = query.executeQuery()) {
        return rows.next() && rows.getInt(1) > 0;
      }
    }
  }

  /** Up to the newest checkpoint that leaves nothing behind that is still wanted. */
  static int prune(Connection connection, Pen pen, Instant before, int most) throws SQLException {
    long removed = of(connection).number();
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, before);
    long checkpoint =
        number(
            connection,
            "select coalesce(max(c.number), 0) from audit_checkpoint c join audit_entry e"
                + " on e.number = c.number where e.at_us < ? and c.number <= ?",
            micros,
            removed + most);
    if (checkpoint <= removed) {
      return 0;
    }
    var what = (checkpoint - removed) + " entries before " + before;
    pen.write(new Deed(Deed.By.NODE, PRUNED, Long.toString(checkpoint), what));
    try (var delete = connection.prepareStatement("delete from audit_entry where number <= ?")) {
      delete.setLong(1, checkpoint);
      return delete.executeUpdate();
    }
  }

  private static long number(Connection connection, String sql, long... values)
      throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setLong(i + 1, values[i]);
      }
      try (var rows = query.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }
}
