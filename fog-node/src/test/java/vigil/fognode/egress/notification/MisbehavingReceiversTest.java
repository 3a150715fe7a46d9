package vigil.fognode.egress.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.egress.notification.core.Target;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Priority;

/** Servers that refuse, fail on the way, stall, answer twice, and come back. */
class MisbehavingReceiversTest {
  private static final Target MAIL = new Target(Target.Sink.MAIL, "oncall@clinic.example");
  private static final Target SMS = new Target(Target.Sink.SMS, "491700000000");
  private static final int TIMES = 2;

  private final OutboxFixture outbox = new OutboxFixture();

  @AfterEach
  void close() {
    outbox.close();
  }

  /** Once where the server says what it has; else under one Message-ID at every repeat. */
  @ParameterizedTest(name = "a mail server that at first {0}")
  @EnumSource(MailServer.Manner.class)
  void deliversByMail(MailServer.Manner manner) throws IOException {
    try (var server = new MailServer(manner, TIMES, 0)) {
      var alert = OutboxFixture.alert();
      outbox.tell(outbox.start(OutboxFixture.settings(server.port(), 0)), alert, MAIL);

      outbox.eventuallySent(alert, MAIL);
      assertThat(server.taken()).hasSize(manner.takesUnsaid() ? 1 + TIMES : 1);
      assertThat(new HashSet<>(server.taken())).hasSize(1);
      assertThat(outbox.failing()).isEmpty();
    }
  }

  @ParameterizedTest(name = "an SMS centre that at first {0}")
  @EnumSource(SmsCentre.Manner.class)
  void deliversBySms(SmsCentre.Manner manner) throws IOException {
    try (var centre = new SmsCentre(manner, TIMES)) {
      var alert = OutboxFixture.alert();
      outbox.tell(outbox.start(OutboxFixture.settings(0, centre.port())), alert, SMS);

      outbox.eventuallySent(alert, SMS);
      assertThat(centre.texts()).hasSize(manner.takesUnsaid() ? 1 + TIMES : 1);
      assertThat(outbox.failing()).isEmpty();
    }
  }

  /** Nobody listens there at all, and then somebody does. */
  @Test
  void deliversOnceTheServersAreBack() throws IOException {
    int mailPort = freePort();
    int smsPort = freePort();
    var alert = OutboxFixture.alert();
    var actor = outbox.start(OutboxFixture.settings(mailPort, smsPort));
    outbox.tell(actor, alert, MAIL);
    outbox.tell(actor, alert, SMS);
    outbox.eventually(() -> assertThat(outbox.attempts(alert)).isGreaterThan(2));
    assertThat(outbox.failing()).containsExactlyInAnyOrder("mail", "sms");

    try (var server = new MailServer(MailServer.Manner.ANSWERS, 0, mailPort);
        var centre = new SmsCentre(smsPort)) {
      outbox.eventuallySent(alert, MAIL);
      outbox.eventuallySent(alert, SMS);
      assertThat(server.taken()).hasSize(1);
      assertThat(centre.texts()).hasSize(1);
    }
  }

  /** More wait for the mail server than it has threads, and for the webhook than it has places. */
  @Test
  void nobodyIsHeldUpByAReceiverThatStalls() throws IOException {
    try (var mail = new MailServer(MailServer.Manner.STALLS_AT_ONCE, Integer.MAX_VALUE, 0);
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var web = new HttpReceiver(HttpReceiver.Manner.ANSWERS);
        var centre = new SmsCentre()) {
      var actor = outbox.start(OutboxFixture.settings(mail.port(), centre.port()));
      var stuck = new Target(Target.Sink.WEBHOOK, "http://127.0.0.1:" + silent.getLocalPort());
      for (int i = 0; i < 40; i++) {
        outbox.tell(actor, OutboxFixture.alert(), MAIL);
        outbox.tell(actor, OutboxFixture.alert(), stuck);
      }
      outbox.eventually(() -> assertThat(mail.connections()).isGreaterThan(2));

      var sent = new ArrayList<AlertView>();
      for (int i = 0; i < 10; i++) {
        var low = AlertFixtures.finding("battery-low", Priority.LOW, AlertFixtures.START);
        var alert = OutboxFixture.alert(low, false);
        sent.add(alert);
        outbox.tell(actor, alert, SMS);
        outbox.tell(actor, alert, new Target(Target.Sink.WEBHOOK, web.url()));
      }
      for (var alert : sent) {
        outbox.eventuallySent(alert, SMS);
        outbox.eventuallySent(alert, new Target(Target.Sink.WEBHOOK, web.url()));
      }
      assertThat(mail.taken()).isEmpty();
      assertThat(outbox.failing()).containsExactlyInAnyOrder("mail", "webhook");
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
