package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.OrderView;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Role;

/** The pages in a real browser, over a made-up ward. */
class ScreenTest {
  private static final String HYPOXIC = "P-4107.spo2-low";

  @RegisterExtension
  static final WardScreens screens =
      new WardScreens(
          12, SeededWard.eventful(), ward -> ward.past(Instant.now(), Duration.ofMinutes(16)));

  /** The story of one alert, told on the screens of two nurses. */
  @Test
  void tellsAnAlertToBothNursesUntilOneAcknowledges() {
    var a = screens.signedIn("nurse-a", 1440, 900, ColorScheme.DARK);
    var b = screens.signedIn("nurse-b", 1440, 900, ColorScheme.LIGHT);
    assertThat(a.locator(".sound")).hasAttribute("data-sound", "off");
    a.locator(".sound").click();
    assertThat(a.locator(".sound")).hasAttribute("data-sound", "on");

    screens.ward().second(Instant.now());
    screens.ward().raise(Instant.now());
    var mine = a.locator(".queue > .cards:not(.seen) [data-alert='" + HYPOXIC + "']");
    var theirs = b.locator(".queue > .cards:not(.seen) [data-alert='" + HYPOXIC + "']");
    assertThat(mine).isVisible();
    assertThat(mine.locator(".sentence")).containsText("usual 96–99 %");
    assertThat(theirs).isVisible();
    assertThat(a.locator(".sound")).hasAttribute("data-sounding", "high");
    assertThat(a.locator("#say-now")).hasText("High priority, bed 3A-02: SpO₂ low");
    assertThat(tile(a, "3A-02")).hasAttribute("data-presence", "on");

    mine.locator("[data-verb='acknowledge']").click();
    assertThat(mine).hasCount(0);
    assertThat(theirs).hasCount(0);
    assertThat(b.locator(".seen [data-alert='" + HYPOXIC + "'] .presence"))
        .hasText("Acknowledged by nurse-a");
    assertThat(a.locator(".sound")).hasAttribute("data-sounding", "medium");

    screens.ward().change(HYPOXIC, Presence.LATCHED, Optional.empty(), Instant.now());
    assertThat(tile(b, "3A-02")).hasAttribute("data-presence", "latched");
    theirs.locator("[data-verb='reset']").click();
    assertThat(theirs).hasCount(0);
    assertThat(mine).hasCount(0);
  }

  @Test
  void neverLooksHealthyWithoutFreshJudgedData() {
    var page = screens.signedIn("nurse-a", 1440, 900, ColorScheme.DARK);
    screens.ward().second(Instant.now());

    assertThat(tile(page, "3A-01")).hasAttribute("data-state", "usual");
    assertThat(tile(page, "3A-06")).hasAttribute("data-state", "unjudged");
    assertThat(tile(page, "3A-06").locator(".word")).hasText("Not judged: learning this patient");
    assertThat(tile(page, "3A-09")).hasAttribute("data-state", "silent");
    assertThat(tile(page, "3A-09").locator(".word")).hasText("No new data");
    assertThat(tile(page, "3A-04").locator("[data-metric='heart-rate'] .number")).hasText("–");
    // Nothing more comes: within three periods no bed may look fresh.
    assertThat(tile(page, "3A-01")).hasAttribute("data-state", "silent");
    assertThat(tile(page, "3A-01").locator("[data-metric='heart-rate']"))
        .hasAttribute("data-old", "true");
  }

  @Test
  void showsWhyOnThePatientsPage() {
    var page = screens.signedIn("nurse-a", 1440, 1000, ColorScheme.LIGHT);
    screens.ward().second(Instant.now());
    screens.ward().raise(Instant.now());
    tile(page, "3A-07").click();

    assertThat(page.locator("h1")).hasText("3A-07");
    assertThat(page.locator(".bars dt")).hasText(new String[] {"RR", "HR", "Sys", "SpO₂"});
    assertThat(page.locator(".causes li").first()).hasText("Patient 86 %");
    assertThat(page.locator(".bars .timing"))
        .hasAttribute(
            "aria-label",
            "Where in these 32 s it lies, by 8 s, oldest first: -1 %, 4 %, 12 %, 29 %");
    assertThat(page.locator(".beside .name")).hasText(new String[] {"RR", "HR"});
    assertThat(page.locator(".chart")).hasCount(5);
    screens.ward().second(Instant.now());
    WardScreens.shootWhole(page, "patient-light");

    assertThat(page.locator(".card .rate")).hasText(new String[] {"Right", "Wrong", "Not useful"});
    page.locator("[data-opinion='right']").click();
    assertThat(page.locator(".toast")).hasText("Noted, thank you");
    page.locator("input[name='what']").fill("salbutamol");
    page.locator(".context [type='submit']").click();
    assertThat(page.locator(".toast").last()).hasText("Context noted");
    assertThat(screens.server().register.explanations("P-4142")).containsExactly("salbutamol");
  }

  /** A tablet that is turned. */
  @Test
  void followsItsWindow() {
    var page = screens.signedIn("nurse-a", 1180, 820, ColorScheme.DARK);
    screens.ward().second(Instant.now());
    tile(page, "3A-07").click();
    assertThat(page.locator(".chart canvas")).hasCount(5);
    page.setViewportSize(820, 1180);
    assertThat(page.locator("html")).hasJSProperty("scrollWidth", 820);
    page.locator("nav a[href='/devices']").click();
    assertThat(page.locator("tbody tr")).hasCount(25);
    var box = page.locator(".table-box");
    assertThat(box.evaluate("it => it.scrollWidth - it.clientWidth")).isEqualTo(0);
  }

  @Test
  void notesWhatExplainsReadingsAndForgetsIt() {
    for (int width : new int[] {1440, 390}) {
      var page = screens.signedIn("nurse-a", width, 900, ColorScheme.LIGHT);
      screens.ward().second(Instant.now());
      tile(page, "3A-07").click();
      var form = page.locator(".context");
      var rows = form.locator(".noted > li");
      form.locator("[name='age']").fill("4");
      form.locator("[name='sex']").selectOption("female");
      form.locator("[name='what']").fill("xyz");
      form.locator("[name='minutesAgo']").fill("20");
      form.locator("[type='submit']").click();
      assertThat(page.locator(".toast").last())
          .hasText(
              "Noted. What “xyz” does to the readings is not known here: alerts come as before.");
      assertThat(rows.locator(".note"))
          .hasText("What “xyz” does to the readings is not known here: alerts come as before.");
      assertThat(screens.server().register.known("P-4142").age()).isEqualTo(OptionalInt.of(4));

      form.locator("[name='sort']").selectOption("diagnosis");
      assertThat(form.locator("[name='minutes']")).isHidden();
      form.locator("[name='what']").fill("COPD");
      form.locator("[type='submit']").click();
      assertThat(rows).hasCount(2);
      WardScreens.shootWhole(page, "context-" + width);
      assertThat(overflow(page)).isLessThanOrEqualTo(0);

      rows.first().locator("[data-verb='forget']").click();
      assertThat(page.locator(".toast").last()).hasText("No longer counted");
      assertThat(screens.server().register.explanations("P-4142")).containsExactly("COPD");
      rows.first().locator("[data-verb='forget']").click();
      assertThat(rows).hasCount(0);
    }
  }

  @Test
  void showsEveryPageOnDeskAndPhone() {
    screens.ward().second(Instant.now());
    screens.ward().raise(Instant.now());
    var desk = screens.signedIn("nurse-a", 1440, 900, ColorScheme.DARK);
    var phone = screens.signedIn("nurse-b", 390, 844, ColorScheme.LIGHT);
    screens.ward().second(Instant.now());
    for (var page : List.of(desk, phone)) {
      var where = page.equals(desk) ? "-desk-dark" : "-phone-light";
      assertThat(tile(page, "3A-12")).isVisible();
      WardScreens.shootWhole(page, "ward" + where);
      page.locator("nav a[href='/load']").click();
      assertThat(page.locator(".what-if-said")).containsText("would have raised");
      WardScreens.shootWhole(page, "load" + where);
      page.locator("nav a[href='/devices']").click();
      assertThat(page.locator("tbody tr")).hasCount(25);
      WardScreens.shootWhole(page, "devices" + where);
      assertThat(overflow(page)).isLessThanOrEqualTo(0);
    }
    var operator = screens.signedIn(WardServer.name(Role.OPERATOR), 1280, 800, ColorScheme.DARK);
    for (var name : List.of("cluster", "models", "audit")) {
      operator.locator("nav a[href='/" + name + "']").click();
      assertThat(operator.locator("h1")).isVisible();
      WardScreens.shootWhole(operator, name + "-desk-dark");
    }
    assertThat(operator.locator("nav a[href='/']")).hasCount(0);
  }

  /** By how many pixels the page is wider than its window. */
  private static int overflow(Page page) {
    return (Integer)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  @Test
  void admitsMovesAndDischargesAPatient() {
    screens.ward().second(Instant.now());
    var page = screens.signedIn("nurse-a", 1280, 800, ColorScheme.LIGHT);
    page.locator(".admit-button").click();
    var form = page.locator("dialog[open] form");
    form.locator("[name='patient']").fill("P-9000");
    assertThat(form.locator("[name='ward']")).hasValue("3A");
    form.locator("[name='label']").fill(FakeRegister.TAKEN);
    form.locator(".check", new Locator.LocatorOptions().setHasText("mon-spare")).click();
    form.locator(".primary").click();
    assertThat(form.locator(".wrong")).hasText("It is taken.");
    WardScreens.shootWhole(page, "admit-light");
    form.locator("[name='label']").fill("3A-13");
    form.locator(".primary").click();
    assertThat(page.locator(".toast").last()).hasText("Admitted");

    tile(page, "3A-12").click();
    page.locator("[data-verb='move']").click();
    form.locator("[name='label']").fill("3A-14");
    form.locator(".primary").click();
    assertThat(page.locator(".toast").last()).hasText("Moved");
    page.locator("[data-verb='discharge']").click();
    form.locator(".primary").click();
    assertThat(page.locator(".ward")).isVisible();

    assertThat(screens.server().register.deeds())
        .containsSubsequence(
            "admit P-9000 3A 3A-13",
            "associate mon-spare P-9000",
            "admit P-4177 3A 3A-14",
            "discharge P-4177");
  }

  /** What the clinic allows is asked in one place, refused where it was asked. */
  @Test
  void asksOfADeviceWhatTheClinicAllows() {
    screens.ward().second(Instant.now());
    var page = screens.signedIn("nurse-a", 1280, 800, ColorScheme.LIGHT);
    page.locator("nav a[href='/devices']").click();
    var row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("mon-3a-03"));
    row.locator("[data-order='identify']").click();
    assertThat(page.locator(".toast").last()).hasText("mon-3a-03 is asked to show itself");

    row.locator("[data-order='ask']").focus();
    page.keyboard().press("Enter");
    var dialog = page.locator("dialog[open]");
    assertThat(dialog.locator("[data-order='remeasure'] select")).isFocused();
    assertThat(dialog.locator("[data-order='remeasure'] option"))
        .hasText(new String[] {"Heart rate", "Oxygen saturation"});
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(dialog.locator("[role='status']")).containsText("Oxygen saturation again");
    dialog.locator("[data-order='change-period'] button").click();
    assertThat(dialog.locator("[role='alert']")).hasText("It cannot measure so often.");

    var pause = dialog.locator("[data-order='pause-pump'] button");
    pause.click();
    assertThat(dialog.locator("[role='status']")).containsText("Not sent yet");
    assertThat(pause).hasText("Confirm the pause of 5 min");
    WardScreens.shootWhole(page, "orders-light");
    pause.click();
    assertThat(dialog.locator("[role='status']")).hasText("mon-3a-03 is asked to pause for 5 min.");
    page.keyboard().press("Escape");
    assertThat(row.locator("[data-order='ask']")).isFocused();

    assertThat(screens.server().register.deeds())
        .containsSubsequence(
            "IDENTIFY mon-3a-03",
            "REMEASURE mon-3a-03 " + Metric.SPO2.mdc(),
            "PAUSE_PUMP mon-3a-03 PT5M",
            "PAUSE_PUMP mon-3a-03 PT5M confirmed");
  }

  /** Nobody has to suggest anew what waits already, and nobody confirms what has lapsed. */
  @Test
  void showsASuggestedPauseToTheNextNurse() {
    screens.ward().second(Instant.now());
    var a = screens.signedIn("nurse-a", 1280, 800, ColorScheme.DARK);
    var b = screens.signedIn("nurse-b", 390, 844, ColorScheme.LIGHT);
    var biomed = screens.signedIn(WardServer.name(Role.BIOMED), 1280, 800, ColorScheme.LIGHT);
    biomed.locator("nav a[href='/devices']").click();
    a.locator("nav a[href='/devices']").click();
    var row = a.locator("tr").filter(new Locator.FilterOptions().setHasText("mon-3a-03"));
    row.locator("[data-order='ask']").click();
    a.locator("dialog[open] [data-order='pause-pump'] button").click();
    a.keyboard().press("Escape");

    for (var page : List.of(a, b, biomed)) {
      assertThat(suggested(page)).containsText("Pause mon-3a-03 for 5 min?");
      assertThat(suggested(page)).containsText("Suggested by nurse-a, not sent yet.");
    }
    assertThat(b.locator("#say")).containsText("nurse-a suggests the pause of mon-3a-03");
    assertThat(suggested(biomed).locator("[data-verb='confirm']")).hasCount(0);
    WardScreens.shootWhole(a, "suggestion-dark");

    tile(b, "3A-03").click();
    assertThat(suggested(b)).isVisible();
    WardScreens.shootWhole(b, "suggestion-phone");
    suggested(b).locator("[data-verb='confirm']").click();
    assertThat(suggested(b)).hasCount(0);
    assertThat(suggested(a)).hasCount(0);
    assertThat(a.locator(".toast").last()).containsText("nurse-b has confirmed the pause");
    for (var page : List.of(a, b)) {
      assertThat(asked(page)).containsText("Pause mon-3a-03 for 5 min: waits to be sent.");
    }
    screens.server().register.becomes(OrderView.State.SENT);
    assertThat(asked(b)).containsText("sent; the device has not confirmed it yet.");
    WardScreens.shootWhole(b, "order-phone");
    screens.server().register.becomes(OrderView.State.LAPSED);
    assertThat(asked(a)).containsText("lapsed. The device has not confirmed it: look at it.");
    assertThat(asked(a).locator("[data-verb='withdraw']")).hasCount(0);
    assertThat(a.locator(".toast").last()).containsText("Pause mon-3a-03 for 5 min: lapsed.");
    WardScreens.shootWhole(a, "order-dark");

    row.locator("[data-order='ask']").click();
    a.locator("dialog[open] [data-order='pause-pump'] button").click();
    suggested(biomed).locator("[data-verb='withdraw']").click();
    assertThat(suggested(a)).hasCount(0);
    assertThat(screens.server().register.deeds())
        .containsSubsequence("PAUSE_PUMP mon-3a-03 PT5M confirmed", "withdraw mon-3a-03");
  }

  /** A page that was slow to load does not come to stand beneath the one asked for since. */
  @Test
  void showsThePageAskedForLast() {
    screens.ward().second(Instant.now());
    var page = screens.signedIn("nurse-a", 1280, 800, ColorScheme.DARK);
    var held = new ArrayList<Route>();
    page.route("**/pages/ward.js", held::add);
    page.navigate("/");
    page.locator("nav a[href='/devices']").click();
    assertThat(page.locator("h1")).hasText("Devices");

    held.getFirst().resume();
    page.evaluate("import('/assets/js/pages/ward.js').then(() => null)");
    assertThat(page.locator("h1")).hasText("Devices");
    assertThat(page.locator(".ward")).hasCount(0);
  }

  private static Locator asked(Page page) {
    return page.locator("[data-asked='mon-3a-03']");
  }

  private static Locator suggested(Page page) {
    return page.locator("[data-suggestion='mon-3a-03']");
  }

  /** The alerts come before the beds, wherever they are drawn. */
  @Test
  void isUsedByKeyboardAlone() {
    var page = screens.signedIn("nurse-a", 1280, 800, ColorScheme.DARK);
    page.reload();
    screens.ward().second(Instant.now());
    screens.ward().raise(Instant.now());
    assertThat(tile(page, "3A-01")).isVisible();
    assertThat(page.locator(".queue .card").first()).isAttached();

    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(page.locator(".queue :focus")).hasCount(1);
    page.locator("[data-verb='shift']").press("Tab");
    assertThat(page.locator(".tile").first()).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("3A-01");
  }

  private static Locator tile(Page page, String label) {
    return page.locator(".tile").filter(new Locator.FilterOptions().setHasText(label));
  }
}
