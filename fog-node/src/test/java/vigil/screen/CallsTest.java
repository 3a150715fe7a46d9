package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vigil.protocol.vocab.Role;

/** Calls outside, in a real browser: who is on call, what became of messages, a new roster. */
class CallsTest {
  private static final String ROSTER =
      """
      {"zone": "Europe/Berlin",
       "people": [
         {"name": "dr.adams", "mail": "adams@clinic.example", "sms": "+491701234567"},
         {"name": "dr.baker", "sms": "+491707654321"}],
       "shifts": [
         {"duty": "physician", "people": ["dr.adams"], "from": "07:00", "to": "07:00"},
         {"duty": "physician", "ward": "icu", "people": ["dr.baker"], "from": "19:00",
          "to": "07:00", "days": ["monday", "tuesday", "wednesday", "friday"]},
         {"duty": "physician", "people": [], "date": "2026-12-24", "from": "12:00", "to": "18:00"}]}
      """;

  private static final String SHEET =
      """
      duty;ward;from;to;name;sms
      physician;;07:00;7:00;dr.müller;+491701234567
      physician;icu;19:00;7:00;dr.müller;
      """;

  @RegisterExtension
  static final WardScreens screens =
      new WardScreens(
          12,
          SeededWard.eventful(),
          ward -> {
            ward.second(Instant.now());
            ward.raise(Instant.now());
          });

  @Test
  void setsARosterAndSaysWhatDoesNotFit() {
    var page = screens.signedIn(WardServer.name(Role.OPERATOR), 1280, 900, ColorScheme.DARK);
    page.locator("nav a[href='/calls']").click();
    assertThat(page.locator(".on-call")).containsText("the fixed address is called");

    handIn(page, ROSTER.replace("19:00", "25:00"));
    assertThat(page.locator(".wrong"))
        .hasText("shifts[1].from: 25:00 (expected: a time such as 19:00)");
    handIn(page, "{");
    assertThat(page.locator(".wrong")).containsText("The file is no JSON");
    WardScreens.shootWhole(page, "calls-wrong");
    // The page was told so by the answer, which the browser writes down.
    assertThat(screens.browsers().complaints).allMatch(it -> it.contains("400"));
    screens.browsers().complaints.clear();

    handIn(page, ROSTER);
    assertThat(page.locator(".toast")).hasText("2 people, 3 shifts");
    assertThat(row(page, "physician").first()).containsText("dr.adams");
    assertThat(row(page, "biomed").first()).containsText("nobody");
    assertThat(page.locator("tbody tr", pageWith("icu"))).containsText("Mon–Wed, Fri");
    assertThat(page.locator(".page-calls")).not().containsText("1234567");
    assertThat(page.locator(".page-calls")).containsText("a…@clinic.example");
    assertThat(overflow(page)).isLessThanOrEqualTo(0);
    WardScreens.shootWhole(page, "calls-desk-dark");
  }

  @Test
  void showsWhatWaitsAndWhoTakesNothing() {
    for (var scheme : ColorScheme.values()) {
      if (scheme == ColorScheme.NO_PREFERENCE) {
        continue;
      }
      var page = screens.signedIn(WardServer.name(Role.OPERATOR), 390, 900, scheme);
      page.locator("nav a[href='/calls']").click();
      var outbox = page.locator(".outbox");
      assertThat(outbox.locator(".figure", with("SMS waiting"))).containsText("14 delivered");
      assertThat(outbox.locator(".history li")).containsText("Webhook to https://pager.example/…");
      assertThat(outbox.locator("tbody tr")).hasCount(6);
      assertThat(outbox.locator("tbody tr", with("failing"))).containsText("4 attempts failed");
      assertThat(outbox.locator("tbody")).not().containsText("s3cret");
      assertThat(outbox.locator("tbody")).not().containsText("P-41");
      assertThat(overflow(page)).isLessThanOrEqualTo(0);
      WardScreens.shootWhole(page, "calls-phone-" + scheme.name().toLowerCase(Locale.ROOT));
    }
  }

  /** A nurse sees who is on call, and of an alert who was called; not the whole outbox. */
  @Test
  void tellsTheNurseWhoWasCalledOfAnAlert() {
    for (int width : new int[] {1440, 390}) {
      var page = screens.signedIn("nurse-a", width, 900, ColorScheme.LIGHT);
      page.locator("nav a[href='/calls']").click();
      assertThat(row(page, "physician").first()).isVisible();
      assertThat(page.locator(".outbox")).hasCount(0);
      page.navigate("/patients/P-4107");
      page.locator(".history summary", pageWith("SpO₂ low")).click();
      var calls = page.locator(".calls li");
      assertThat(calls).hasCount(6);
      assertThat(calls.nth(0)).containsText("SMS to dr.adams");
      assertThat(calls.nth(1)).containsText("again at");
      assertThat(calls.nth(4)).containsText("fixed address: nobody on call");
      assertThat(overflow(page)).isLessThanOrEqualTo(0);
      calls.nth(5).scrollIntoViewIfNeeded();
      WardScreens.shootWhole(page, "alert-calls-" + width);
    }
  }

  /** As Windows has it, the type of a spreadsheet's file says nothing. */
  @Test
  void takesARosterOfASpreadsheet() {
    var page = screens.signedIn(WardServer.name(Role.OPERATOR), 1280, 900, ColorScheme.LIGHT);
    page.locator("nav a[href='/calls']").click();
    page.locator("input[name='zone']").fill("Europe/Lisbon");

    handInSheet(page, SHEET.replace("19:00", "25:00").getBytes(StandardCharsets.UTF_8));
    assertThat(page.locator(".wrong"))
        .hasText("line 3, column 3 (from): 25:00 (expected: a time such as 19:00)");
    WardScreens.shootWhole(page, "calls-sheet-wrong");
    handInSheet(page, SHEET.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(page.locator(".wrong")).hasText("body: not UTF-8 (expected: saved as CSV UTF-8)");
    assertThat(screens.browsers().complaints).allMatch(it -> it.contains("400"));
    screens.browsers().complaints.clear();

    handInSheet(page, SHEET.getBytes(StandardCharsets.UTF_8));
    assertThat(page.locator(".toast")).hasText("1 person, 2 shifts");
    assertThat(page.locator(".wrong")).hasText("");
    assertThat(page.locator(".page-calls")).containsText("times in Europe/Lisbon");
    assertThat(row(page, "physician").first()).containsText("dr.müller");
    assertThat(overflow(page)).isLessThanOrEqualTo(0);
  }

  private static void handInSheet(Page page, byte[] bytes) {
    page.locator("input[name='roster']")
        .setInputFiles(new FilePayload("Roster.CSV", "application/vnd.ms-excel", bytes));
  }

  private static void handIn(Page page, String text) {
    page.locator("input[name='roster']")
        .setInputFiles(
            new FilePayload(
                "roster.json", "application/json", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Locator row(Page page, String duty) {
    return page.locator(".on-call").locator("tbody tr", with(duty));
  }

  private static Page.LocatorOptions pageWith(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator.LocatorOptions with(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }

  private static int overflow(Page page) {
    return (Integer)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }
}
