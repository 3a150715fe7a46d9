package vigil.fognode.egress.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.egress.notification.core.Target;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Phase;

/** Signals are switched off, or the alert ends, while a message waits for a server that is away. */
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

  @ParameterizedTest(name = "{0}, in the name of a whole ward: {1}")
  @CsvSource({"END, false", "RESET, false", "END, true"})
  void whatWaitsOfAnAlertThatIsOverDoesNotGo(Phase last, boolean whole) throws Exception {
    int port = freePort();
    var actor = outbox.start(OutboxFixture.settings(port, 0));
    var over = OutboxFixture.alert();
    var on = OutboxFixture.alert();
    for (var alert : List.of(over, on)) {
      outbox.keep(alert);
      if (!whole) {
        open(alert, false);
      }
      outbox.tell(actor, alert, MAIL);
    }
    outbox.eventually(() -> assertThat(outbox.attempts(over)).isPositive());

    outbox.keep(after(over, last));
    close(over);
    outbox.eventually(() -> assertThat(outbox.state(over, MAIL)).isEqualTo("called off"));
    // What was under way when it was called off has failed by then.
    int before = outbox.attempts(on);
    outbox.eventually(() -> assertThat(outbox.attempts(on)).isGreaterThan(before + 3));
    try (var server = new MailServer(MailServer.Manner.ANSWERS, 0, port)) {
      outbox.eventuallySent(on, MAIL);

      assertThat(server.taken()).hasSize(1);
      assertThat(outbox.state(over, MAIL)).isEqualTo("called off");
    }
  }

  @Test
  void whatComesIntoTheOutboxOnlyAfterTheEndDoesNotGo() throws Exception {
    try (var server = new MailServer(MailServer.Manner.ANSWERS, 0, freePort())) {
      var actor = outbox.start(OutboxFixture.settings(server.port(), 0));
      var over = OutboxFixture.alert();
      outbox.keep(over);
      outbox.keep(after(over, Phase.END));

      outbox.tell(actor, over, MAIL);

      outbox.eventually(() -> assertThat(outbox.state(over, MAIL)).isEqualTo("called off"));
      assertThat(server.taken()).isEmpty();
    }
  }

  /** That nobody waits any more says nothing of a server that took nothing. */
  @Test
  void theWatchTellsOfTheServerThoughWhatItDidNotTakeIsCalledOff() throws Exception {
    int port = freePort();
    var actor = outbox.start(OutboxFixture.settings(port, 0));
    var over = OutboxFixture.alert();
    outbox.keep(over);
    outbox.tell(actor, over, MAIL);
    outbox.eventually(() -> assertThat(outbox.attempts(over)).isPositive());
    outbox.keep(after(over, Phase.END));
    outbox.eventually(() -> assertThat(outbox.state(over, MAIL)).isEqualTo("called off"));

    assertThat(outbox.failing()).containsExactly("mail");

    var next = OutboxFixture.alert();
    outbox.keep(next);
    try (var server = new MailServer(MailServer.Manner.ANSWERS, 0, port)) {
      outbox.tell(actor, next, MAIL);
      outbox.eventuallySent(next, MAIL);

      assertThat(server.taken()).hasSize(1);
      assertThat(outbox.failing()).isEmpty();
    }
  }

  private static AlertView after(AlertView alert, Phase last) {
    return alert.with(alert.signal().off()).as(alert.revision() + 1, last, alert.changed());
  }

  private void close(AlertView alert) throws SQLException {
    try (var connection = outbox.store.source().getConnection();
        var delete = connection.prepareStatement("delete from alert_open where alert = ?")) {
      delete.setString(1, alert.id());
      delete.executeUpdate();
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
    close(alert);
    try (var connection = outbox.store.source().getConnection();
        var insert =
            connection.prepareStatement(
                "insert into alert_open (alert, patient, ward, revision, payload)"
                    + " values (?, ?, ?, ?, ?)")) {
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
