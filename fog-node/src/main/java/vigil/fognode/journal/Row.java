package vigil.fognode.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * One stored block as its table has it.
 *
 * @param stream number of its device on its patient
 * @param receivedUs microseconds since 1970 by the node's clock
 * @param payload a {@code vigil.v1.SampleBlock}; the array is the row's own, nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent")
record Row(int stream, long epoch, long sequence, long receivedUs, long digest, byte[] payload) {
  static final Comparator<Row> BY_KEY =
      Comparator.comparingInt(Row::stream)
          .thenComparingLong(Row::epoch)
          .thenComparingLong(Row::sequence);

  /** From columns in the order of the components. */
  static Row of(ResultSet found) throws SQLException {
    return new Row(
        found.getInt(1),
        found.getLong(2),
        found.getLong(3),
        found.getLong(4),
        found.getLong(5),
        found.getBytes(6));
  }

  /** Sets the first six parameters, in the order of the components. */
  void fill(PreparedStatement insert) throws SQLException {
    insert.setInt(1, stream);
    insert.setLong(2, epoch);
    insert.setLong(3, sequence);
    insert.setLong(4, receivedUs);
    insert.setLong(5, digest);
    insert.setBytes(6, payload);
  }

  boolean isOf(long epoch, long sequence) {
    return this.epoch == epoch && this.sequence == sequence;
  }

  /** Whether the number is a later one: of a newer epoch, or of the same and higher. */
  boolean isBelow(long newerEpoch, long higher) {
    return epoch < newerEpoch || epoch == newerEpoch && sequence < higher;
  }

  boolean isAbove(Row other) {
    return other.isBelow(epoch, sequence);
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
