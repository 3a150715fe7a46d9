package vigil.fognode.egress.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.egress.notification.core.Target;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;

/** Signals are switched off while a message waits for a server that is away. */
class CalledOffTest {
  private static final Target MAIL = new Target(Target.Sink.MAIL, "oncall@clinic.example");

  private final OutboxFixture outbox = new OutboxFixture();

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void whatWaitsDoesNotGoWhenSignalsAreOffNorLaterWhenTheyAreOn() throws Exception {
    int port = freePort();
    var actor = outbox.start(OutboxFixture.settings(port, 0));
    var off = OutboxFixture.alert();
    var on = OutboxFixture.alert();
    open(off, false);
    open(on, false);
    outbox.tell(actor, off, MAIL);
    outbox.tell(actor, on, MAIL);

    open(off, true);
    outbox.eventually(() -> assertThat(outbox.state(off, MAIL)).isEqualTo("called off"));
    open(off, false);
    // What was under way when it was called off has failed by then.
    int before = outbox.attempts(on);
    outbox.eventually(() -> assertThat(outbox.attempts(on)).isGreaterThan(before + 3));
    try (var server = new MailServer(MailServer.Manner.ANSWERS, 0, port)) {
      outbox.eventuallySent(on, MAIL);

      assertThat(server.taken()).hasSize(1);
      assertThat(outbox.state(off, MAIL)).isEqualTo("called off");
      assertThat(outbox.failing()).isEmpty();
    }
  }

  /** As the alert stage keeps it. */
  private void open(AlertView alert, boolean muted) throws SQLException {
    var signal = alert.signal();
    var now =
        new AlertSignal(
            signal.presence(),
            signal.audience(),
            signal.count(),
            signal.due(),
            signal.acknowledgedBy(),
            signal.passedBy(),
            muted);
    try (var connection = outbox.store.source().getConnection();
        var delete = connection.prepareStatement("delete from alert_open where alert = ?");
        var insert =
            connection.prepareStatement(
                "insert into alert_open (alert, patient, ward, revision, payload)"
                    + " values (?, ?, ?, ?, ?)")) {
      delete.setString(1, alert.id());
      delete.executeUpdate();
      insert.setString(1, alert.id());
      insert.setString(2, alert.bed().patient().value());
      insert.setString(3, alert.bed().ward().value());
      insert.setLong(4, alert.revision());
      insert.setBytes(5, Journal.encode(alert.with(now)));
      insert.executeUpdate();
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
