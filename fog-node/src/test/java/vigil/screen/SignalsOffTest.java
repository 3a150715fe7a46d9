package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Phase;

/** What screens say of signals that are switched off, and of an alert with many beds under it. */
class SignalsOffTest {
  private static final String HYPOXIC = "P-4107.spo2-low";

  @RegisterExtension
  static final WardScreens screens = new WardScreens(12, Map.of(1, Course.HYPOXIC));

  @Test
  void everyScreenSaysThatSignalsAreOffAndRemindsOfIt() {
    var page = screens.window(1440, 900, ColorScheme.DARK);
    page.clock().install();
    Browsers.signIn(page, "nurse-a", WardServer.PASSWORD);
    var line = page.locator(".signals-off");
    assertThat(line).isHidden();
    page.locator(".sound").click();

    activate(Activation.OFF);
    assertThat(line).hasText("Signals off: 1 patient");
    assertThat(line).hasAttribute("title", "3A-02: palliative care (nurse-a)");
    screens.ward().second(Instant.now());
    screens.ward().raise(Instant.now());
    var card = page.locator("[data-alert='" + HYPOXIC + "']").first();
    assertThat(card.locator(".presence")).hasText("Signals are off: nobody is called");
    assertThat(page.locator("#say")).containsText("SpO₂ low");
    assertThat(page.locator("#say-now")).isEmpty();
    assertThat(page.locator(".sound[data-sounding]")).hasCount(0);

    page.clock().fastForward(61_000);
    assertThat(page.locator("#toasts"))
        .containsText("Signals are off, nobody is called: 3A-02 (palliative care)");
    WardScreens.shoot(page, "signals-off");

    activate(Activation.ON);
    assertThat(line).isHidden();
    page.clock().fastForward(61_000);
    assertThat(page.locator("#toasts .toast")).hasCount(0);
  }

  /** The header stays two lines on a phone, beside an urgent alert. */
  @Test
  void leavesAPhoneItsPlace() {
    var page = screens.signedIn("nurse-a", 390, 844, ColorScheme.LIGHT);
    screens.ward().second(Instant.now());
    screens.ward().raise(Instant.now());
    activate(Activation.OFF);
    assertThat(page.locator(".signals-off a")).isVisible();
    assertThat(page.locator(".count").first()).isVisible();
    WardScreens.shoot(page, "signals-off-phone");
    assertThat(page.locator(".top").boundingBox().height).isLessThanOrEqualTo(110);
    activate(Activation.ON);
  }

  @Test
  void anAlertOfManyBedsListsThemAll() {
    var page = screens.signedIn("nurse-a", 1440, 900, ColorScheme.LIGHT);
    var now = Instant.now();
    var finding = Course.LEAD_OFF.findings(now).getFirst();
    var beds = screens.ward().beds();
    var members =
        IntStream.range(0, 50)
            .mapToObj(i -> new AlertView.Member(beds.get(i % beds.size()), finding))
            .toList();
    screens
        .ward()
        .publish(
            AlertView.begun("flood", beds.getFirst(), finding, now, now)
                .about(beds.getFirst(), finding, members)
                .as(2, Phase.UPDATE, now));

    var details = page.locator("[data-alert='flood'] details").first();
    assertThat(details.locator("summary")).containsText("and 46 more");
    details.locator("summary").click();
    assertThat(details.locator("li")).hasCount(46);
    assertThat(details.locator("li").last()).isVisible();

    screens
        .ward()
        .publish(
            AlertView.begun("flood", beds.getFirst(), finding, now, now)
                .about(beds.getFirst(), finding, members.subList(0, 20))
                .as(3, Phase.UPDATE, now));
    assertThat(details.locator("li")).hasCount(16);
    assertThat(details).hasAttribute("open", "");
  }

  /** Who has typed a reason does not type it again. */
  @Test
  void keepsTheReasonThatWasRefused() {
    var page = screens.signedIn("nurse-a", 1280, 800, ColorScheme.LIGHT);
    screens.ward().second(Instant.now());
    page.locator(".tile").filter(new Locator.FilterOptions().setHasText("3A-02")).click();
    page.locator("[data-verb='alerts-off']").click();
    var reason = page.locator("dialog[open] [name='reason']");
    reason.fill("in theatre");
    Refusing.once(page, "**/alerts-off");
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog[open] .wrong")).hasText("Ask again.");
    assertThat(reason).hasValue("in theatre");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog[open]")).hasCount(0);
    assertThat(page.locator("[data-verb='alerts-off']")).isFocused();
  }

  private static void activate(Activation activation) {
    screens
        .ward()
        .publish(
            new ActivationView(
                screens.ward().beds().get(1),
                activation,
                Instant.now(),
                Optional.empty(),
                Optional.of("nurse-a"),
                "palliative care"));
  }
}
