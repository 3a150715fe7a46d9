package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Phase;

/** What screens say of signals that are switched off, and of an alert with many beds under it. */
class SignalsOffTest {
  private static final String HYPOXIC = "P-4107.spo2-low";

  private static WardServer server;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    server = new WardServer(0, 12, Map.of(1, Course.HYPOXIC), Optional.empty());
    browsers = new Browsers(server.address());
  }

  @AfterAll
  static void stop() {
    if (browsers != null) {
      browsers.close();
    }
    server.close();
  }

  @AfterEach
  void nothingWasComplainedOf() {
    browsers.closeWindows();
    assertThat(browsers.complaints).isEmpty();
  }

  @Test
  void everyScreenSaysThatSignalsAreOffAndRemindsOfIt() {
    var page = browsers.window(1440, 900, ColorScheme.DARK);
    page.clock().install();
    Browsers.signIn(page, "nurse-a", WardServer.PASSWORD);
    var line = page.locator(".signals-off");
    assertThat(line).isHidden();
    page.locator(".sound").click();

    activate(Activation.OFF);
    assertThat(line).hasText("Signals off: 1 patient");
    assertThat(line).hasAttribute("title", "3A-02: palliative care (nurse-a)");
    server.ward.second(Instant.now());
    server.ward.raise(Instant.now());
    var card = page.locator("[data-alert='" + HYPOXIC + "']").first();
    assertThat(card.locator(".presence")).hasText("Signals are off: nobody is called");
    assertThat(page.locator("#say")).containsText("SpO₂ low");
    assertThat(page.locator("#say-now")).isEmpty();
    assertThat(page.locator(".sound[data-sounding]")).hasCount(0);

    page.clock().fastForward(61_000);
    assertThat(page.locator("#toasts"))
        .containsText("Signals are off, nobody is called: 3A-02 (palliative care)");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "signals-off.png")));

    activate(Activation.ON);
    assertThat(line).isHidden();
    page.clock().fastForward(61_000);
    assertThat(page.locator("#toasts .toast")).hasCount(0);
  }

  @Test
  void anAlertOfManyBedsListsThemAll() {
    var page = browsers.window(1440, 900, ColorScheme.LIGHT);
    Browsers.signIn(page, "nurse-a", WardServer.PASSWORD);
    var now = Instant.now();
    var finding = Course.LEAD_OFF.findings(now).getFirst();
    var beds = server.ward.beds();
    var members =
        IntStream.range(0, 50)
            .mapToObj(i -> new AlertView.Member(beds.get(i % beds.size()), finding))
            .toList();
    server.ward.publish(
        AlertView.begun("flood", beds.getFirst(), finding, now, now)
            .about(beds.getFirst(), finding, members)
            .as(2, Phase.UPDATE, now));

    var details = page.locator("[data-alert='flood'] details").first();
    assertThat(details.locator("summary")).containsText("and 46 more");
    details.locator("summary").click();
    assertThat(details.locator("li")).hasCount(46);
    assertThat(details.locator("li").last()).isVisible();

    server.ward.publish(
        AlertView.begun("flood", beds.getFirst(), finding, now, now)
            .about(beds.getFirst(), finding, members.subList(0, 20))
            .as(3, Phase.UPDATE, now));
    assertThat(details.locator("li")).hasCount(16);
    assertThat(details).hasAttribute("open", "");
  }

  private static void activate(Activation activation) {
    server.ward.publish(
        new ActivationView(
            server.ward.beds().get(1),
            activation,
            Instant.now(),
            Optional.empty(),
            Optional.of("nurse-a"),
            "palliative care"));
  }
}
