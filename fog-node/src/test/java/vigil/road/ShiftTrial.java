package vigil.road;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.fognode.command.Terminal;
import vigil.protocol.vocab.PatientId;
import vigil.screen.Browsers;

/**
 * Whose bed it is, with each nurse at another node: one alert sounds at one of them, at the other
 * when the bed is handed over, and at whoever is left when a node goes. Runs where it is named;
 * most of its minutes are the time in which a cluster makes sure that a node is dead.
 */
class ShiftTrial {
  private static final String PASSWORD = "correct horse battery";
  private static final PatientId PATIENT = TwoNodes.PATIENTS.getFirst();

  /** Nobody climbs to the ward while the bedside's screens are looked at. */
  private static final String SETTINGS =
      "ward.escalation.high { ward = 10 m, clinic = 20 m, repeat = 10 m }";

  @TempDir private Path dir;
  private TwoNodes nodes;
  private Browsers here;
  private Browsers there;

  @BeforeEach
  void start() throws Exception {
    nodes = new TwoNodes(dir, SETTINGS, ShiftTrial::addNurses);
    here = new Browsers("http://127.0.0.1:" + nodes.first().http());
    there = new Browsers("http://127.0.0.1:" + nodes.other().http());
  }

  @AfterEach
  void stop() throws Exception {
    there.close();
    here.close();
    nodes.close();
  }

  private static void addNurses(Path config) {
    var stdin = System.in;
    try {
      for (var nurse : List.of("nurse-a", "nurse-b")) {
        System.setIn(new ByteArrayInputStream(PASSWORD.getBytes(StandardCharsets.UTF_8)));
        new Terminal()
            .with("CONFIG", () -> config)
            .succeeds("user add --config CONFIG --profile cluster " + nurse + " --role clinician");
      }
    } finally {
      System.setIn(stdin);
    }
  }

  @ParameterizedTest(name = "the other node is {0}")
  @EnumSource
  void oneSoundsAndNobodyIsLeftWithout(TwoNodesTrial.Leaving leaving) throws Exception {
    nodes.other().admitAll();
    var a = signedIn(here, "nurse-a");
    var b = signedIn(there, "nurse-b");
    assertThat(tile(a)).isVisible();
    assertThat(tile(b)).isVisible();
    take(a, "nurse-a");
    assertThat(tile(a).locator(".nurse")).hasText("You");
    assertThat(tile(b).locator(".nurse")).hasText("nurse-a");

    try (var heart = new Hearts(nodes.first().coap(), List.of(PATIENT))) {
      heart.race(() -> assertThat(card(b).count()).isPositive());
      rings(a);
      isSilent(b);

      take(a, "nurse-b");
      assertThat(tile(b).locator(".nurse")).hasText("You");
      rings(b);
      isSilent(a);

      switch (leaving) {
        case STOPPED -> nodes.other().stop();
        case KILLED -> nodes.other().kill();
      }
      rings(a);
      assertThat(tile(a).locator(".nurse")).hasText("nurse-b");
      assertThat(tile(a).locator(".nurse[data-away]")).hasCount(1);

      var again = signedIn(here, "nurse-b");
      assertThat(tile(again).locator(".nurse")).hasText("You");
      rings(again);
      isSilentOfThis(a);
      assertThat(card(again)).hasCount(1);
      assertThat(raised(again)).isEqualTo(1);
    }
    assertThat(here.complaints).isEmpty();
  }

  private static Page signedIn(Browsers where, String name) {
    var page = where.window(1440, 900, ColorScheme.DARK);
    Browsers.signIn(page, name, PASSWORD);
    page.locator(".sound").click();
    assertThat(page.locator(".sound")).hasAttribute("data-sound", "on");
    return page;
  }

  /** By the form on the ward's page. */
  private static void take(Page page, String nurse) {
    page.locator("[data-verb='shift']").click();
    var form = page.locator("dialog[open]");
    form.locator(".check").filter(new Locator.FilterOptions().setHasText(PATIENT.value())).click();
    form.locator("[name='nurse']").selectOption(nurse);
    form.locator("[data-verb='assign']").click();
    assertThat(page.locator("dialog[open]")).hasCount(0);
  }

  private static void rings(Page page) {
    assertThat(card(page)).not().hasAttribute("data-quiet", "true");
    assertThat(page.locator(".sound")).hasAttribute("data-sounding", "high");
  }

  private static void isSilent(Page page) {
    isSilentOfThis(page);
    assertThat(page.locator(".sound[data-sounding='high']")).hasCount(0);
  }

  /** That a node was killed is an alert of its own, which rings for all. */
  private static void isSilentOfThis(Page page) {
    assertThat(card(page)).hasAttribute("data-quiet", "true");
  }

  /** How often the racing heart became an alert. */
  private static int raised(Page page) {
    return (Integer)
        page.evaluate(
            """
            async () => {
              const { items } = await (await fetch("/api/v1/alerts?limit=500&presence=all")).json();
              return items.filter(({ finding }) => finding.condition.startsWith("hr-")).length;
            }
            """);
  }

  private static Locator card(Page page) {
    return page.locator(".queue > .cards [data-alert^='" + PATIENT + ".hr-']");
  }

  private static Locator tile(Page page) {
    return page.locator(".tile")
        .filter(new Locator.FilterOptions().setHasText(PATIENT.value()))
        .first();
  }
}
