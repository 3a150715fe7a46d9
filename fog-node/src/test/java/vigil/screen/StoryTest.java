package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.NodeSettings;
import vigil.fognode.StoredAccounts;
import vigil.fognode.egress.notification.HttpReceiver;
import vigil.fognode.egress.notification.SmsCentre;
import vigil.fognode.operator.Accounts;
import vigil.fognode.operator.Passwords;
import vigil.fognode.store.Database;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.WardId;

/** Stories on a real node: devices over CoAP, two nurses' browsers, mail, SMS, webhook. */
class StoryTest {
  private static final String PASSWORD = "correct horse battery";
  private static final WardId WARD = new WardId("3A");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @TempDir private static Path data;

  private static final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static SmsCentre sms;
  private static HttpReceiver webhook;
  private static FogNode node;
  private static Browsers browsers;

  @BeforeAll
  static void start() throws Exception {
    mail.start();
    sms = new SmsCentre();
    webhook = new HttpReceiver(HttpReceiver.Manner.ANSWERS);
    Config config = config(0);
    addNurses(config);
    node = FogNode.start(config, update -> {});
    browsers = new Browsers(node.address());
  }

  @AfterAll
  static void stop() throws IOException {
    browsers.close();
    node.close();
    webhook.close();
    sms.close();
    mail.stop();
  }

  @Test
  void anAlertIsSeenByBothAndTakenByOneThenClimbsAndSurvivesTheNode() throws Exception {
    var a = signedIn("nurse-a");
    var b = signedIn("nurse-b");
    a.locator(".sound").click();

    try (var one = new RacingHeart(node, WARD, "1")) {
      assertThat(queued(a, "1")).isVisible();
      assertThat(queued(b, "1")).isVisible();
      assertThat(a.locator(".sound")).hasAttribute("data-sounding", "high");
      assertThat(queued(a, "1").locator(".sentence")).containsText("beats/min, limit ");
      queued(a, "1").locator("[data-verb='acknowledge']").click();
      assertThat(queued(a, "1")).hasCount(0);
      assertThat(queued(b, "1")).hasCount(0);
      assertThat(b.locator(".seen .presence")).hasText("Acknowledged by nurse-a");

      one.fallSilent();
      assertThat(silent(b)).hasAttribute("data-presence", "on");
      one.speakAgain();
      assertThat(silent(b)).hasAttribute("data-presence", "latched");
      silent(b).locator("[data-verb='reset']").click();
      assertThat(silent(a)).hasCount(0);
    }

    try (var two = new RacingHeart(node, WARD, "2")) {
      assertThat(queued(b, "2").locator(".presence")).hasText("Escalated to the ward");
      assertThat(queued(b, "2").locator(".presence")).hasText("Escalated to the clinic");
      Eventually.holds(() -> assertThat(arrived()).isEqualTo("1 mail, 1 SMS, 1 webhook"));
      b.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("story-clinic.png")));

      restart();
      assertThat(a.locator("body")).hasAttribute("data-link", "live");
      assertThat(b.locator("body")).hasAttribute("data-link", "live");
      assertThat(queued(b, "2")).hasCount(1);
      assertThat(arrived()).isEqualTo("1 mail, 1 SMS, 1 webhook");

      two.connect(node);
      queued(a, "2").locator("[data-verb='acknowledge']").click();
      assertThat(queued(b, "2")).hasCount(0);
    }
    // While the node was away the browser could not but say so.
    assertThat(browsers.complaints).allMatch(it -> it.contains("net::ERR_"));
    browsers.closeWindows();
  }

  /** What one nurse suggests the other sees, and only a confirmation sends it. */
  @Test
  void aPumpsPauseIsSuggestedByOneAndConfirmedByTheOther() throws Exception {
    var a = signedIn("nurse-a");
    var b = signedIn("nurse-b");
    try (var pump = new Pump(node, WARD, "pump-9")) {
      a.navigate("/devices");
      a.locator("[data-order='ask'][aria-label='Ask pump-9']").click();
      a.locator("dialog[open] [data-order='pause-pump'] button").click();
      assertThat(suggested(b)).containsText("Suggested by nurse-a, not sent yet.");
      assertThat(pump.asked()).isEmpty();
      b.reload();
      assertThat(suggested(b)).isVisible();

      // Sooner it would be refused as a second press of the same finger.
      assertThat(suggested(b)).not().containsText("Just now");
      suggested(b).locator("[data-verb='confirm']").click();
      assertThat(suggested(a)).hasCount(0);
      assertThat(suggested(b)).hasCount(0);
      Eventually.holds(() -> assertThat(pump.asked()).isEqualTo("pause of PT5M"));
    }
    browsers.closeWindows();
  }

  private static Locator suggested(Page page) {
    return page.locator("[data-suggestion='pump-9']");
  }

  private static Locator silent(Page page) {
    return page.locator(".card")
        .filter(new Locator.FilterOptions().setHasText("Device silent"))
        .first();
  }

  private static String arrived() {
    return "%d mail, %d SMS, %d webhook"
        .formatted(mail.getReceivedMessages().length, sms.texts().size(), webhook.taken().size());
  }

  /** The same node again, at the same address. */
  private static void restart() throws Exception {
    int port = node.httpPort();
    node.close();
    node = FogNode.start(config(port), update -> {});
  }

  private static Locator queued(Page page, String bed) {
    return page.locator(".queue > .cards:not(.seen) .card[data-priority='high']")
        .filter(
            new Locator.FilterOptions()
                .setHas(page.locator(".where", new Page.LocatorOptions().setHasText(bed))));
  }

  private static Page signedIn(String name) {
    var page = browsers.window(1440, 900, ColorScheme.DARK);
    Browsers.signIn(page, name, PASSWORD);
    return page;
  }

  private static void addNurses(Config config) throws Exception {
    var settings = NodeSettings.from(config);
    Files.createDirectories(settings.dataDir());
    try (var store = Database.open(settings.store())) {
      var accounts = new StoredAccounts(store.source(), Runnable::run);
      for (var name : new String[] {"nurse-a", "nurse-b"}) {
        var nurse = new Operator(name, Role.CLINICIAN);
        accounts
            .add(new Accounts.Account(nurse, Passwords.hash(PASSWORD)))
            .toCompletableFuture()
            .get();
      }
    }
  }

  /** Short deadlines: a story of minutes in seconds. */
  private static Config config(int port) throws IOException {
    var file = data.resolve("clinic.conf");
    Files.writeString(
        file,
        """
        # The test goes on when its node has stopped.
        pekko.coordinated-shutdown.exit-jvm = off
        pekko.remote.artery.canonical.port = 0
        vigil.fog-node {
          data-dir = "%s"
          operator.http-port = %d
          ingest.coap-port = 0
          ward.escalation.high { ward = 1 s, clinic = 3 s, repeat = 60 s }
          ward.flood.gather = 200 ms
          device.silent-at-least = 3 s
          patient.limits.hr-extreme-high { delay = 0 s }
          patient.limits.hr-high { delay = 0 s }
          alert.clear-delay = 300 ms
          orders.allowed = [PAUSE_PUMP]
          alert.latching.technical = [high, medium, low]
          notification {
            mail { host = "127.0.0.1", port = %d, start-tls = false }
            sms { host = "127.0.0.1", port = %d, system-id = "vigil" }
            routes = [
              { from = CLINIC, priority = HIGH, kinds = [PHYSIOLOGICAL], sink = MAIL, address = "oncall@clinic.example" }
              { from = CLINIC, priority = HIGH, kinds = [PHYSIOLOGICAL], sink = SMS, address = "491700000000" }
              { from = CLINIC, priority = HIGH, kinds = [PHYSIOLOGICAL], sink = WEBHOOK, address = "%s" }
            ]
          }
        }
        """
            .formatted(data, port, mail.getSmtp().getPort(), sms.port(), webhook.url()));
    return NodeConfig.of(file, "single");
  }
}
