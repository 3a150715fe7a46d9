package vigil.fognode.egress.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.egress.history.AlertHistory;
import vigil.fognode.egress.history.HistoryActor;
import vigil.fognode.egress.notification.core.Backoff;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.egress.notification.core.Wording;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.store.StoreWork;
import vigil.fognode.watch.core.WatchRules;
import vigil.fognode.watch.core.WatchState;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Receipt;

/** An outbox on a store of its own, with the node's own ways out and little patience. */
final class OutboxFixture implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofMillis(500);

  final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.load()));
  final StoreFixture store = new StoreFixture();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ExecutorService mailThreads = Executors.newFixedThreadPool(4);
  private final ExecutorService smsThreads = Executors.newFixedThreadPool(4);
  private final ExecutorService storeThreads = Executors.newCachedThreadPool();
  private final StoreWork work = new StoreWork(store.source(), storeThreads);
  private final TestProbe<Receipt> receipts = kit.createTestProbe();

  private final ActorRef<HistoryActor.Command> history =
      kit.spawn(HistoryActor.create(new AlertHistory(work)));

  ActorRef<NotificationActor.Command> start(NotificationSettings settings) {
    return kit.spawn(
        NotificationActor.create(
            settings,
            Notifiers.from(
                settings, kit.system(), sink -> sink == Target.Sink.SMS ? smsThreads : mailThreads),
            work,
            () -> Roster.EMPTY,
            InstantSource.system()));
  }

  SmsReceipts.Upkeep upkeep() {
    return new SmsReceipts.Upkeep(work, smsThreads, meters, InstantSource.system());
  }

  static NotificationSettings settings(int mailPort, int smsPort) {
    return settings(mailPort, smsPort, NotificationSettings.Sms.Parts.UDH, "{condition}");
  }

  static NotificationSettings settings(
      int mailPort, int smsPort, NotificationSettings.Sms.Parts parts, String text) {
    return new NotificationSettings(
        new Wording(text, ZoneOffset.UTC),
        Duration.ofMillis(50),
        TIMEOUT,
        new Backoff(Duration.ofMillis(50), Duration.ofMillis(200)),
        2,
        List.of(),
        new NotificationSettings.Webhook("secret", false),
        mail(mailPort),
        sms(smsPort, parts, true));
  }

  static NotificationSettings.Mail mail(int port) {
    return new NotificationSettings.Mail("127.0.0.1", port, false, "", "", "vigil@clinic.example");
  }

  static NotificationSettings.Sms sms(
      int port, NotificationSettings.Sms.Parts parts, boolean receipts) {
    var manner = new NotificationSettings.Sms.Manner("vigil", true, parts, receipts);
    return new NotificationSettings.Sms("127.0.0.1", port, "vigil", "secret", "", manner);
  }

  static AlertView alert() {
    return alert(AlertFixtures.finding("spo2-low", Priority.HIGH, AlertFixtures.START), false);
  }

  static AlertView alert(Finding finding, boolean muted) {
    var start = AlertFixtures.START;
    var signal =
        new AlertSignal(
            Presence.ON,
            Audience.CLINIC,
            3,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            muted);
    return new AlertView(
        "p-1.spo2-low." + UUID.randomUUID(),
        3,
        Phase.ESCALATE,
        AlertFixtures.BED,
        finding,
        List.of(),
        Optional.empty(),
        signal,
        start,
        start,
        start);
  }

  void tell(ActorRef<NotificationActor.Command> actor, AlertView alert, Target target) {
    actor.tell(new NotificationActor.Notify(alert, List.of(target), receipts.ref()));
    receipts.expectMessage(new Receipt(alert.id(), alert.revision()));
  }

  /** As the clinic keeps each revision. */
  void keep(AlertView alert) {
    history.tell(new HistoryActor.Keep(alert, receipts.ref()));
    receipts.expectMessage(new Receipt(alert.id(), alert.revision()));
  }

  /** Sinks of which the watch would say that they take nothing, had it less patience. */
  List<String> failing() {
    var brief = Duration.ofMillis(1);
    var rules =
        new WatchRules(
            new DeviceId("fog-1"),
            new WatchRules.Patience(brief, brief, brief, brief, brief, brief),
            2);
    var now = Instant.now();
    TestProbe<Map<String, Instant>> unsent = kit.createTestProbe();
    new Unsent(work).apply(now).thenAccept(unsent.ref()::tell);
    return rules
        .findings(WatchState.wellUntil(now).unsent(unsent.receiveMessage(), Instant.EPOCH), now)
        .stream()
        .filter(it -> it.condition().equals("notification-failing"))
        .map(it -> it.device().orElseThrow().value())
        .toList();
  }

  void eventuallySent(AlertView alert, Target target) {
    eventually(() -> assertThat(sent(alert, target)).isTrue());
  }

  boolean sent(AlertView alert, Target target) {
    return "sent".equals(state(alert, target));
  }

  /** {@code waits}, {@code sent} or {@code called off}. */
  String state(AlertView alert, Target target) {
    try (var connection = store.source().getConnection();
        var query =
            connection.prepareStatement(
                "select sent_us, called_off_us from notification where alert = ? and address ="
                    + " ?")) {
      query.setString(1, alert.id());
      query.setString(2, target.address());
      try (var rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getObject(1) != null
            ? "sent"
            : rows.getObject(2) != null ? "called off" : "waits";
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Of the message that was tried least often. */
  int attempts(AlertView alert) {
    try (var connection = store.source().getConnection();
        var query =
            connection.prepareStatement("select min(attempts) from notification where alert = ?")) {
      query.setString(1, alert.id());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  void eventually(Runnable assertion) {
    receipts.awaitAssert(
        Duration.ofSeconds(60),
        () -> {
          assertion.run();
          return true;
        });
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
    List.of(mailThreads, smsThreads, storeThreads).forEach(ExecutorService::shutdownNow);
    store.close();
  }
}
