package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vigil.protocol.vocab.Role;

/** What the security officer sees and does, what clinicians see of it, and emergency access. */
class SecurityTest {
  @RegisterExtension
  final WardScreens screens =
      new WardScreens(
          12, SeededWard.eventful(), ward -> ward.past(Instant.now(), Duration.ofSeconds(20)));

  @Test
  void theOfficersQueueIsLiveAndSaysNothingOfThePatient() {
    var officer = screens.signedIn(WardServer.name(Role.AUDITOR), 1440, 900, ColorScheme.DARK);
    assertThat(officer.locator("h1")).hasText("Security");
    assertThat(officer.locator(".calm-note")).isVisible();
    officer.locator(".sound").click();

    raise();
    var card = officer.locator(".open-security .card");
    assertThat(card).hasCount(1);
    assertThat(card.locator(".where")).hasText("3A-11");
    assertThat(card.locator(".sentence")).not().hasText(Pattern.compile("[0-9]"));
    assertThat(card).not().containsText("P-4");
    assertThat(officer.locator(".sound[data-sounding]")).hasCount(1);
    assertThat(card.locator("[data-verb='decline']")).hasCount(0);
    WardScreens.shoot(officer, "security");

    card.locator("[data-verb='acknowledge']").click();
    assertThat(officer.locator(".open-security > .cards:not(.seen) .card")).hasCount(0);
    assertThat(officer.locator(".seen-box summary")).hasText("Acknowledged (1)");
    assertThat(officer.locator(".attacks li")).hasCount(1);
    assertThat(officer.locator(".attacks .when")).containsText("acknowledged by auditor-1");
  }

  @Test
  void whoeverMayNotAnswerSeesNoButtonForIt() {
    var biomed = screens.signedIn(WardServer.name(Role.BIOMED), 1440, 900, ColorScheme.DARK);
    raise();
    var cards = biomed.locator(".queue .card[data-presence='on']");
    assertThat(cards.first()).isVisible();

    assertThat(cards.and(biomed.locator("[data-kind='technical']")).first().locator("[data-verb]"))
        .not()
        .hasCount(0);
    assertThat(biomed.locator(".card:not([data-kind='technical']) [data-verb]")).hasCount(0);
  }

  @Test
  void cliniciansAreToldNotToTrustTheValues() {
    var nurse = screens.signedIn("nurse-a", 1440, 900, ColorScheme.DARK);
    screens.ward().second(Instant.now());
    raise();
    var tile = nurse.locator(".tile").filter(new Locator.FilterOptions().setHasText("3A-11"));
    assertThat(tile.locator(".word")).hasText("Do not trust the values");

    tile.click();
    assertThat(nurse.locator(".verdict.distrust")).isVisible();
    assertThat(nurse.locator(".numerics")).hasAttribute("data-distrust", "true");
  }

  @Test
  void emergencyAccessIsForAReasonToReadOnlyAndSaidToAll() {
    var nurse = screens.signedIn("nurse-a", 1440, 900, ColorScheme.DARK);
    var operator = screens.signedIn(WardServer.name(Role.OPERATOR), 1440, 900, ColorScheme.DARK);
    screens.ward().second(Instant.now());
    raise();
    assertThat(operator.locator("nav a[href='/']")).hasCount(0);

    operator.locator("[data-verb='break-glass']").click();
    operator.locator("dialog[open] [name='glass-reason']").fill("fire on ward 3A");
    WardScreens.shoot(operator, "break-glass");
    Refusing.once(operator, "**/session/break-glass");
    operator.keyboard().press("Enter");
    assertThat(operator.locator("dialog[open] .wrong")).hasText("Ask again.");
    operator.locator("dialog[open] [type='submit']").click();
    operator.locator("nav a[href='/']").click();
    assertThat(operator.locator(".tile").first()).isVisible();
    var end = operator.locator("[data-verb='mend-glass']").boundingBox();
    assertThat(end.x + end.width).isLessThanOrEqualTo(1440);
    assertThat(operator.locator("[data-verb='mend-glass']")).containsText("End emergency access");
    assertThat(operator.locator(".queue [data-verb], .admit-button, [data-verb='shift']"))
        .hasCount(0);
    assertThat(nurse.locator(".glass-line")).containsText("operator-1");
    assertThat(nurse.locator("#toasts"))
        .containsText("operator-1 has emergency access to patients' data: fire on ward 3A");
    operator.locator(".tile").first().click();
    assertThat(operator.locator(".numerics")).isVisible();
    assertThat(operator.locator(".patient-head .actions")).hasCount(0);
    WardScreens.shoot(operator, "behind-glass");
    for (var page : List.of(operator, nurse)) {
      page.setViewportSize(390, 844);
      assertThat(page.locator(".top").boundingBox().height).isLessThanOrEqualTo(110);
    }
    WardScreens.shoot(operator, "behind-glass-phone");
    WardScreens.shoot(nurse, "others-glass-phone");

    operator.locator("[data-verb='mend-glass']").click();
    assertThat(operator.locator("nav a[href='/']")).hasCount(0);
    assertThat(operator.locator(".numerics")).hasCount(0);
    assertThat(nurse.locator(".glass-line")).isHidden();
    assertThat(screens.server().witness.entries())
        .extracting(entry -> entry.who() + " " + entry.what() + " " + entry.subject())
        .containsSubsequence(
            "operator-1 break-glass fire on ward 3A", "operator-1 mend-glass operator-1");
  }

  private void raise() {
    screens.ward().raise(Instant.now());
  }
}
