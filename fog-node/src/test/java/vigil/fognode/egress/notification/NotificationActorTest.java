package vigil.fognode.egress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.egress.notification.core.Backoff;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Keys;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.egress.notification.core.Wording;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.store.StoreWork;
import vigil.fognode.watch.core.WatchRules;
import vigil.fognode.watch.core.WatchState;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Receipt;

/** The outbox against real servers on loopback. */
class NotificationActorTest {
  private static final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.load()));
  private static final StoreFixture store = new StoreFixture();
  private static final ExecutorService threads = Executors.newFixedThreadPool(4);
  private static final StoreWork WORK = new StoreWork(store.source(), threads);

  private final TestProbe<Receipt> receipts = kit.createTestProbe();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
    threads.shutdownNow();
    store.close();
  }

  @ParameterizedTest(name = "a receiver that at first {0}")
  @EnumSource(HttpReceiver.Manner.class)
  void deliversOnceToAWebhook(HttpReceiver.Manner manner) throws IOException {
    try (var receiver = new HttpReceiver(manner)) {
      var alert = OutboxFixture.alert();
      var actor = spawn(settings(0, 0));

      tell(actor, alert, new Target(Target.Sink.WEBHOOK, receiver.url()));
      tell(actor, alert, new Target(Target.Sink.WEBHOOK, receiver.url()));

      eventually(() -> assertThat(receiver.taken()).hasSize(1));
      eventuallySent(alert, receiver.url());
      var taken = receiver.taken().getFirst();
      assertThat(taken.key())
          .isNotEqualTo(
              Keys.UNKEYED.of(Message.id(alert, new Target(Target.Sink.WEBHOOK, receiver.url()))))
          .doesNotContain(alert.bed().patient().value());
      assertThat(new String(taken.body(), StandardCharsets.UTF_8))
          .contains("\"bed\":\"" + alert.bed().label() + "\"")
          .doesNotContain(alert.bed().patient().value());
      assertThat(taken.signature()).isEqualTo(Webhook.sign(taken.body(), "secret"));
      kit.stop(actor);
    }
  }

  @Test
  void deliversOnceByMail() {
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      var alert = OutboxFixture.alert();
      var actor = spawn(settings(server.getSmtp().getPort(), 0));
      tell(actor, alert, new Target(Target.Sink.MAIL, "oncall@clinic.example"));
      tell(actor, alert, new Target(Target.Sink.MAIL, "oncall@clinic.example"));

      eventuallySent(alert, "oncall@clinic.example");
      var mails = server.getReceivedMessages();
      assertThat(mails).hasSize(1);
      assertThat(subject(mails[0])).isEqualTo("HIGH 3A 3A-01: spo2-low");
      kit.stop(actor);
    } finally {
      server.stop();
    }
  }

  @Test
  void deliversOnceBySms() throws IOException {
    try (var centre = new SmsCentre()) {
      var alert = OutboxFixture.alert();
      var actor = spawn(settings(0, centre.port()));
      tell(actor, alert, new Target(Target.Sink.SMS, "491700000000"));
      tell(actor, alert, new Target(Target.Sink.SMS, "491700000000"));

      eventuallySent(alert, "491700000000");
      assertThat(centre.texts()).hasSize(1);
      assertThat(centre.texts().getFirst()).startsWith("HIGH 3A 3A-01: spo2-low since 00:00");
      kit.stop(actor);
    }
  }

  @Test
  void deliversOnceWhatWasOnlyPersistedWhenTheNodeDied() throws IOException {
    try (var receiver = new HttpReceiver(HttpReceiver.Manner.ANSWERS)) {
      var alert = OutboxFixture.alert();
      var target = new Target(Target.Sink.WEBHOOK, receiver.url());
      var died = new Notifications(WORK);
      TestProbe<Object> put = kit.createTestProbe();
      died.put(alert, List.of(Call.fixed(target)), InstantSource.system().instant())
          .thenAccept(put.ref()::tell);
      put.receiveMessage();

      var actor = spawn(settings(0, 0));

      eventuallySent(alert, receiver.url());
      assertThat(receiver.taken()).hasSize(1);
      kit.stop(actor);
    }
  }

  @Test
  void aReceiverThatFailsIsFoundUntilItTakesTheMessage() throws IOException {
    try (var receiver = new HttpReceiver(HttpReceiver.Manner.FAILS)) {
      var alert = OutboxFixture.alert();
      var meters = new SimpleMeterRegistry();
      var settings = settings(0, 0, Duration.ofSeconds(1));
      var ways = Notifiers.counted(Notifiers.from(settings, kit.system(), sink -> threads), meters);
      var actor =
          kit.spawn(
              NotificationActor.create(
                  settings, ways, WORK, () -> Roster.EMPTY, InstantSource.system()));
      tell(actor, alert, new Target(Target.Sink.WEBHOOK, receiver.url()));

      eventually(
          () ->
              assertThat(failing())
                  .extracting(Finding::condition, it -> it.device().orElseThrow().value())
                  .containsExactly(tuple("notification-failing", "webhook")));
      assertThat(receiver.taken()).isEmpty();

      eventuallySent(alert, receiver.url());
      assertThat(failing()).isEmpty();
      assertThat(attempts(meters, "failed")).isEqualTo(2);
      assertThat(attempts(meters, "taken")).isEqualTo(1);
      kit.stop(actor);
    }
  }

  /** What the watch makes of the outbox, with little patience. */
  private List<Finding> failing() {
    var brief = Duration.ofMillis(200);
    var rules =
        new WatchRules(
            new DeviceId("fog-1"),
            new WatchRules.Patience(brief, brief, brief, brief, brief, brief),
            2);
    var now = InstantSource.system().instant();
    TestProbe<Map<String, Instant>> unsent = kit.createTestProbe();
    new Unsent(WORK).apply(now).thenAccept(unsent.ref()::tell);
    return rules.findings(
        WatchState.wellUntil(now).unsent(unsent.receiveMessage(), Instant.EPOCH), now);
  }

  private static double attempts(SimpleMeterRegistry meters, String outcome) {
    return meters
        .get("vigil.notification.attempts")
        .tags("sink", "webhook", "outcome", outcome)
        .counter()
        .count();
  }

  @Test
  void stopsOnceTheOutboxKnowsWhatTheSinkHas() throws Exception {
    var alert = OutboxFixture.alert();
    var sinkHasIt = new CompletableFuture<List<String>>();
    var asked = new CompletableFuture<Message>();
    Notifier sink =
        message -> {
          asked.complete(message);
          return sinkHasIt;
        };
    var actor =
        kit.spawn(
            NotificationActor.create(
                settings(0, 0),
                Map.of(Target.Sink.SMS, sink),
                WORK,
                () -> Roster.EMPTY,
                InstantSource.system()));
    tell(actor, alert, new Target(Target.Sink.SMS, "491700000001"));
    asked.get(60, TimeUnit.SECONDS);

    actor.tell(NotificationActor.stop());
    sinkHasIt.complete(List.of());

    receipts.expectTerminated(actor, Duration.ofSeconds(20));
    assertSent(alert, "491700000001");
  }

  private void tell(ActorRef<NotificationActor.Command> actor, AlertView alert, Target target) {
    actor.tell(new NotificationActor.Notify(alert, List.of(target), receipts.ref()));
    receipts.expectMessage(new Receipt(alert.id(), alert.revision()));
  }

  private ActorRef<NotificationActor.Command> spawn(NotificationSettings settings) {
    return kit.spawn(
        NotificationActor.create(
            settings,
            Notifiers.from(settings, kit.system(), sink -> threads),
            WORK,
            () -> Roster.EMPTY,
            InstantSource.system()));
  }

  private static NotificationSettings settings(int mailPort, int smsPort) {
    return settings(mailPort, smsPort, Duration.ofMillis(50));
  }

  private static NotificationSettings settings(int mailPort, int smsPort, Duration firstPause) {
    return new NotificationSettings(
        new Wording(
            "{priority} {ward} {bed}: {condition} since {since}. {explanation}", ZoneOffset.UTC),
        Duration.ofMillis(50),
        Duration.ofSeconds(2),
        new Backoff(firstPause, Duration.ofSeconds(1)),
        4,
        List.of(),
        new NotificationSettings.Webhook("secret", false),
        OutboxFixture.mail(mailPort),
        OutboxFixture.sms(smsPort, NotificationSettings.Sms.Parts.UDH, false));
  }

  private void eventuallySent(AlertView alert, String address) {
    eventually(() -> assertSent(alert, address));
  }

  private static void assertSent(AlertView alert, String address) {
    try (var connection = store.source().getConnection();
        var query =
            connection.prepareStatement(
                "select sent_us from notification where alert = ? and address = ?")) {
      query.setString(1, alert.id());
      query.setString(2, address);
      var rows = query.executeQuery();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isPositive();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void eventually(Runnable assertion) {
    receipts.awaitAssert(
        Duration.ofSeconds(20),
        () -> {
          assertion.run();
          return true;
        });
  }

  private static String subject(jakarta.mail.internet.MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
