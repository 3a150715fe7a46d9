package vigil.fognode.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/**
 * The numbers that stand for a device on a patient in the log's tables: a row costs a third of what
 * it costs with names.
 *
 * <p>Thread: {@link #isKnown}, {@link #number}, {@link #register} and {@link #forget} one caller at
 * a time, the reads any.
 */
final class Streams {
  /** One device on one patient. */
  record Stream(int number, DeviceId device) {}

  private final DataSource source;
  private final Map<PatientId, Map<DeviceId, Integer>> numbers = new HashMap<>();
  private boolean complete;

  Streams(DataSource source) {
    this.source = source;
  }

  /**
   * All that there are, where nobody else makes any: a fleet that begins at once does not ask for
   * each of its devices.
   */
  static Streams ofOneWriter(DataSource source, Connection connection) throws SQLException {
    var streams = new Streams(source);
    try (var query =
            connection.prepareStatement("select patient, device, stream from observation_stream");
        var rows = query.executeQuery()) {
      while (rows.next()) {
        streams
            .known(new PatientId(rows.getString(1)))
            .put(new DeviceId(rows.getString(2)), rows.getInt(3));
      }
    }
    streams.complete = true;
    return streams;
  }

  private Map<DeviceId, Integer> known(PatientId patient) {
    return numbers.computeIfAbsent(patient, id -> new HashMap<>(4));
  }

  boolean isKnown(PatientId patient, DeviceId device) {
    return known(patient).containsKey(device);
  }

  /**
   * The number of one that was registered.
   *
   * @throws NullPointerException where it was not
   */
  int number(PatientId patient, DeviceId device) {
    return Objects.requireNonNull(known(patient).get(device), "the stream's number");
  }

  /** Finds the number, or makes one where there is none, in somebody's transaction. */
  void register(Connection connection, PatientId patient, DeviceId device) throws SQLException {
    if (!isKnown(patient, device)) {
      known(patient)
          .put(
              device,
              complete
                  ? make(connection, patient, device)
                  : findOrMake(connection, patient, device));
    }
  }

  /** A transaction was undone: what was new in it is no more. */
  void forget() {
    numbers.clear();
    complete = false;
  }

  private static int findOrMake(Connection connection, PatientId patient, DeviceId device)
      throws SQLException {
    try (var find =
        connection.prepareStatement(
            "select stream from observation_stream where patient = ? and device = ?")) {
      find.setString(1, patient.value());
      find.setString(2, device.value());
      try (var rows = find.executeQuery()) {
        if (rows.next()) {
          return rows.getInt(1);
        }
      }
    }
    return make(connection, patient, device);
  }

  private static int make(Connection connection, PatientId patient, DeviceId device)
      throws SQLException {
    try (var make =
        connection.prepareStatement(
            "insert into observation_stream (patient, device) values (?, ?)",
            new String[] {"stream"})) {
      make.setString(1, patient.value());
      make.setString(2, device.value());
      make.executeUpdate();
      try (var keys = make.getGeneratedKeys()) {
        keys.next();
        return keys.getInt(1);
      }
    }
  }

  List<Stream> of(PatientId patient) throws SQLException {
    return select("patient = ?", patient.value());
  }

  /** Of all these devices, in one question. */
  List<Stream> of(Connection connection, Set<DeviceId> devices) throws SQLException {
    var marks = String.join(", ", Collections.nCopies(devices.size(), "?"));
    return select(
        connection,
        "device in (" + marks + ")",
        devices.stream().map(DeviceId::value).toArray(String[]::new));
  }

  List<Stream> all() throws SQLException {
    return select("device <> ?", "");
  }

  /** Those of the made-up patients by which nodes check themselves. */
  Set<Integer> ofTheNode() throws SQLException {
    return select("patient like ?", "vigil.%").stream()
        .map(Stream::number)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Stream> select(String which, String value) throws SQLException {
    try (var connection = source.getConnection()) {
      return select(connection, which, value);
    }
  }

  private static List<Stream> select(Connection connection, String which, String... values)
      throws SQLException {
    var found = new ArrayList<Stream>();
    try (var query =
        connection.prepareStatement(
            "select stream, device from observation_stream where " + which)) {
      for (int i = 0; i < values.length; i++) {
        query.setString(i + 1, values[i]);
      }
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(new Stream(rows.getInt(1), new DeviceId(rows.getString(2))));
        }
      }
    }
    return found;
  }
}
