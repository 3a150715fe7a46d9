package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/**
 * What flashes, against IEC 60601-1-8:2006+A1:2012, table 2; the page's clock is turned by hand.
 */
class FlashTest {
  /** When the page turned dim or bright, and how bright the newest card's mark was then. */
  private static final String RECORDER =
      """
      globalThis.turns = [];
      let last = false;
      new MutationObserver(() => {
        const dim = [...document.body.classList].some((name) => name.startsWith("dim-"));
        if (dim === last) return;
        last = dim;
        const card = document.querySelector(".card");
        if (card) turns.push({ dim, at: Date.now(), seen: Number(getComputedStyle(card, "::before").opacity) });
      }).observe(document, { attributes: true, subtree: true, attributeFilter: ["class"] });
      """;

  @RegisterExtension private static final WardScreens screens = new WardScreens(4, Map.of());

  @AfterEach
  void over() {
    screens.ward().alerts().stream()
        .filter(alert -> alert.presence() != Presence.OFF)
        .forEach(alert -> change(alert, Presence.OFF));
  }

  @ParameterizedTest(name = "{0}: {1} to {2} Hz")
  @CsvSource({"HIGH, 1.4, 2.8", "MEDIUM, 0.4, 0.8"})
  void flashesAtTheRateOfItsPriority(Priority priority, double slowest, double fastest) {
    var page = open(ReducedMotion.NO_PREFERENCE);
    raise(priority);
    assertThat(page.locator(".card")).hasCount(1);

    page.evaluate("turns.length = 0");
    page.clock().runFor(10_000);

    var turns = turns(page);
    assertThat(turns).hasSizeGreaterThan(6);
    for (int i = 2; i + 1 < turns.size(); i++) {
      if (dim(turns.get(i))) {
        continue;
      }
      double period = at(turns.get(i + 1)) - at(turns.get(i - 1));
      assertThat(1_000 / period).isBetween(slowest, fastest);
      assertThat((at(turns.get(i + 1)) - at(turns.get(i))) / period).isBetween(0.2, 0.61);
    }
    assertThat(turns).allSatisfy(it -> assertThat(seen(it)).isEqualTo(dim(it) ? 0.25 : 1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"LOW, ON", "HIGH, LATCHED", "HIGH, ACKNOWLEDGED"})
  void isSteadyWhereNobodyIsCalledInHaste(Priority priority, Presence presence) {
    var page = open(ReducedMotion.NO_PREFERENCE);
    change(raise(priority), presence);
    var shown = presence.name().toLowerCase(Locale.ROOT);
    assertThat(page.locator(".card[data-presence='" + shown + "']")).hasCount(1);
    page.evaluate("turns.length = 0");

    page.clock().runFor(5_000);

    assertThat(turns(page).stream().filter(FlashTest::dim)).isEmpty();
  }

  @Test
  void isSteadyForWhoeverAskedForStillness() {
    var page = open(ReducedMotion.REDUCE);
    raise(Priority.HIGH);
    assertThat(page.locator(".card")).hasCount(1);

    page.clock().runFor(5_000);

    assertThat(turns(page)).isEmpty();
  }

  private static Page open(ReducedMotion motion) {
    var page = screens.window(1440, 900, ColorScheme.DARK);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(motion));
    page.addInitScript(RECORDER);
    page.clock().install();
    Browsers.signIn(page, "nurse-a", WardServer.PASSWORD);
    screens.ward().second(Instant.now());
    assertThat(page.locator(".tile")).hasCount(4);
    return page;
  }

  private static AlertView raise(Priority priority) {
    var now = Instant.now();
    var finding = AlertFixtures.finding("flash-" + now.toEpochMilli(), priority, now);
    return screens.ward().raise(screens.ward().beds().getFirst(), finding, now);
  }

  private static void change(AlertView alert, Presence presence) {
    screens.ward().change(alert.id(), presence, Optional.of("nurse-b"), Instant.now());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> turns(Page page) {
    return (List<Map<String, Object>>) page.evaluate("() => turns");
  }

  private static boolean dim(Map<String, Object> turn) {
    return Boolean.TRUE.equals(turn.get("dim"));
  }

  private static double at(Map<String, Object> turn) {
    return ((Number) Objects.requireNonNull(turn.get("at"))).doubleValue();
  }

  private static double seen(Map<String, Object> turn) {
    return ((Number) Objects.requireNonNull(turn.get("seen"))).doubleValue();
  }
}
