package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Presence;

/** Every page by keyboard, by screen reader and by weak eyes, as far as a program can tell. */
class AccessibilityTest {
  private static final Map<String, String> PAGES = new LinkedHashMap<>();
  private static final String LATCHED = "P-4142.deterioration";
  private static final String SEEN = "P-4121.lead-off";
  private static String script;
  private static WardServer server;
  private static Browsers browsers;

  static {
    PAGES.put("/", ".tile");
    PAGES.put("/patients/P-4142", ".bars");
    PAGES.put("/devices", "tbody tr");
    PAGES.put("/load", ".what-if-said");
    PAGES.put("/models", ".model-card");
    PAGES.put("/calls", ".outbox tbody td");
    PAGES.put("/cluster", ".figure");
    PAGES.put("/audit", "tbody tr");
    PAGES.put("/security", ".attacks li");
  }

  @BeforeAll
  static void start() throws Exception {
    try (var resource = AccessibilityTest.class.getResourceAsStream("accessibility.js")) {
      script = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    }
    server = new WardServer(0, 12, SeededWard.eventful(), Optional.of("nurse-demo"));
    browsers = new Browsers(server.address());
    server.ward.past(Instant.now(), Duration.ofMinutes(2));
    server.ward.raise(Instant.now());
    server.ward.change(LATCHED, Presence.LATCHED, Optional.empty(), Instant.now());
    server.ward.change(SEEN, Presence.ACKNOWLEDGED, Optional.of("nurse-demo"), Instant.now());
  }

  @AfterAll
  static void stop() {
    browsers.close();
    server.close();
  }

  @ParameterizedTest(name = "{0}, {1} wide")
  @CsvSource({"DARK, 1440", "LIGHT, 1440", "DARK, 390", "LIGHT, 390"})
  void nobodyStumbles(ColorScheme scheme, int width) {
    var page = browsers.window(width, 900, scheme);
    // What flashes is measured in one state.
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    var found = new LinkedHashMap<String, Object>();
    page.navigate("/");
    var role = "";
    for (var each : PAGES.entrySet()) {
      if (!role.equals(role(each.getKey()))) {
        role = role(each.getKey());
        become(page, role);
      }
      server.ward.second(Instant.now());
      page.navigate(each.getKey());
      assertThat(page.locator(each.getValue()).first()).isVisible();
      found.put(each.getKey(), page.evaluate(script));
    }
    browsers.closeWindows();
    found.values().removeIf(it -> it.toString().equals("[]"));
    assertThat(found).isEmpty();
    assertThat(browsers.complaints).isEmpty();
  }

  /** A page that is opened before the answer would be the former role's. */
  private static void become(Page page, String role) {
    page.waitForResponse(
        answer ->
            answer.url().endsWith("/api/v1/session") && answer.request().method().equals("POST"),
        () -> page.selectOption("select.roles", role));
  }

  private static String role(String path) {
    return switch (path) {
      case "/calls", "/cluster", "/audit", "/security" -> "operator";
      default -> "clinician";
    };
  }
}
