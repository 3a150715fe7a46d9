package vigil.fognode.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/**
 * The observation log's table, read beside a node. Of an embedded store that a node has open the
 * newest blocks, of half a minute, are not in it yet.
 */
public final class StoredBlocks {
  private static final String SELECT =
      "select o.stream, o.epoch, o.sequence, o.received_us, o.digest, o.payload, s.device"
          + " from observation o join observation_stream s on s.stream = o.stream"
          + " where s.patient = ? and o.received_us >= ? and o.received_us < ?"
          + " order by o.received_us";

  private StoredBlocks() {}

  /** A patient's, received in {@code [from, to)}, oldest first. */
  public static List<Observations.Received> of(
      Connection connection, PatientId patient, Instant from, Instant to) throws SQLException {
    var found = new ArrayList<Observations.Received>();
    try (var query = connection.prepareStatement(SELECT)) {
      query.setString(1, patient.value());
      query.setLong(2, Row.micros(from));
      query.setLong(3, Row.micros(to));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var row = Row.of(rows);
          var block = Observations.block(new DeviceId(rows.getString(7)), row);
          found.add(new Observations.Received(block, Row.instant(row.receivedUs())));
        }
      }
    }
    return found;
  }
}
