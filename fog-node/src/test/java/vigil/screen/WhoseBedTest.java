package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.WardId;

/** On whose screens the alerts of an assigned bed ring. */
class WhoseBedTest {
  private static final String HYPOXIC = "P-4107.spo2-low";

  @RegisterExtension
  final WardScreens screens =
      new WardScreens(
          6, Map.of(1, Course.HYPOXIC), ward -> ward.past(Instant.now(), Duration.ofSeconds(20)));

  private Page mine;
  private Page theirs;

  @BeforeEach
  void twoNursesAndABed() {
    mine = signedIn("nurse-a");
    theirs = signedIn("nurse-b");
  }

  @Test
  void ringsAtTheNurseWhoTookTheBedUntilItClimbs() {
    take(mine, "3A-02");
    assertThat(tile(theirs, "3A-02").locator(".nurse")).hasText("nurse-a");
    assertThat(tile(mine, "3A-02").locator(".nurse")).hasText("You");
    assertThat(tile(theirs, "3A-02").locator(".nurse[data-away]")).hasCount(0);

    var alert = raise();
    assertThat(card(mine).locator(".presence")).hasText("Waits for you");
    rings(mine);
    assertThat(card(theirs).locator(".presence")).hasText("Waits for nurse-a · silent here");
    isSilent(theirs);
    WardScreens.shoot(theirs, "others-bed");

    climb(alert, Audience.WARD);
    rings(mine);
    rings(theirs);
  }

  @Test
  void ringsForAllWhereNobodyHasTheBed() {
    take(mine, "3A-01");
    raise();

    rings(mine);
    rings(theirs);
    assertThat(card(theirs).locator(".presence")).hasText("Waits for the bedside nurse");
  }

  @Test
  void ringsForAllAsSoonAsTheNurseHearsNothing() {
    take(mine, "3A-02");
    raise();
    isSilent(theirs);

    mine.locator(".sound").click();
    assertThat(mine.locator(".sound")).hasAttribute("data-sound", "paused");
    rings(theirs);
    assertThat(tile(theirs, "3A-02").locator(".nurse[data-away]")).hasCount(1);

    mine.locator(".sound").click();
    isSilent(theirs);
    mine.locator(".who").click();
    rings(theirs);
  }

  @Test
  void ringsForAllWhereTheNursesScreenStandsOnAnotherWard() {
    var bed = screens.ward().beds().get(1);
    screens
        .server()
        .show(new AttendanceView("s-c", "nurse-c", Optional.of(new WardId("9Z")), true));
    screens.server().show(assigned(bed, "nurse-c", Optional.empty()));
    raise();
    rings(theirs);

    screens.server().show(new AttendanceView("s-c", "nurse-c", Optional.of(bed.ward()), true));
    isSilent(theirs);
  }

  @Test
  void ringsForAllWhenTheShiftIsOver() {
    var bed = screens.ward().beds().get(1);
    screens.server().show(new AttendanceView("s-c", "nurse-c", Optional.empty(), true));
    screens.server().show(assigned(bed, "nurse-c", Optional.of(Instant.now().plusSeconds(4))));
    raise();
    isSilent(theirs);

    rings(theirs);
    assertThat(card(theirs).locator(".presence")).hasText("Waits for the bedside nurse");
  }

  @Test
  void notMeIsSilentHereAtOnceAndGoesToTheNextLevel() {
    take(mine, "3A-02");
    raise();
    rings(mine);

    card(mine).locator("[data-verb='decline']").click();
    isSilent(mine);
    rings(theirs);
    assertThat(card(mine).locator(".presence")).hasText("Passed to the ward by you · silent here");
    assertThat(card(theirs).locator(".presence")).hasText("Passed to the ward by nurse-a");
    mine.reload();
    mine.locator(".sound").click();
    assertThat(card(mine)).isVisible();
    isSilent(mine);
    var elsewhere = signedIn("nurse-a");
    assertThat(card(elsewhere)).isVisible();
    isSilent(elsewhere);

    climb(screens.ward().alert(HYPOXIC).orElseThrow(), Audience.CLINIC);
    rings(mine);
    rings(elsewhere);
  }

  @Test
  void handsBedsOverAndShowsOnesOwn() {
    take(mine, "3A-02");
    mine.locator(".shift-line [value='only']").click();
    assertThat(mine.locator(".tile")).hasCount(1);
    mine.locator(".shift-line [value='first']").click();
    assertThat(mine.locator(".tile")).hasCount(6);
    assertThat(mine.locator(".tile .label").first()).hasText("3A-02");

    mine.locator("[data-verb='shift']").click();
    mine.locator("dialog[open] .chip").first().click();
    mine.locator("dialog[open] [name='nurse']").selectOption("nurse-b");
    mine.locator("dialog[open] [name='hours']").selectOption("8");
    WardScreens.shoot(mine, "hand-over");
    mine.locator("dialog[open] [data-verb='assign']").click();
    assertThat(tile(theirs, "3A-02").locator(".nurse")).hasText("You");
    assertThat(mine.locator(".shift-line > .note"))
        .hasText("You have no bed. 5 beds are nobody's: they ring for all.");
    assertThat(screens.server().witness.entries())
        .extracting(entry -> entry.who() + " " + entry.what() + " " + entry.subject())
        .contains("nurse-a assign P-4107 to nurse-a", "nurse-a assign P-4107 to nurse-b");

    tile(theirs, "3A-02").click();
    assertThat(theirs.locator(".beds-nurse .note")).containsText("Nurse: you until");
    theirs.locator("[data-verb='give-back']").click();
    assertThat(theirs.locator(".beds-nurse .note")).hasText("Nurse: nobody, rings for all");
  }

  private Page signedIn(String name) {
    var page = screens.signedIn(name, 1440, 900, ColorScheme.DARK);
    page.locator(".sound").click();
    assertThat(page.locator(".sound")).hasAttribute("data-sound", "on");
    return page;
  }

  private static void take(Page page, String label) {
    page.locator("[data-verb='shift']").click();
    page.locator("dialog[open] .check")
        .filter(new Locator.FilterOptions().setHasText(label))
        .click();
    page.locator("dialog[open] [data-verb='assign']").click();
    assertThat(page.locator("dialog[open]")).hasCount(0);
  }

  private static AssignmentView assigned(Bed bed, String nurse, Optional<Instant> until) {
    return new AssignmentView(bed, Optional.of(nurse), until, Optional.of(nurse), Instant.now());
  }

  private AlertView raise() {
    screens.ward().second(Instant.now());
    screens.ward().raise(Instant.now());
    return screens.ward().alert(HYPOXIC).orElseThrow();
  }

  /** As it is when nobody has answered at the level before. */
  private void climb(AlertView alert, Audience audience) {
    var newest = screens.ward().alert(alert.id()).orElseThrow();
    screens
        .ward()
        .show(
            newest
                .with(newest.signal().again().asking(audience))
                .as(newest.revision() + 1, Phase.ESCALATE, Instant.now()));
  }

  private static void rings(Page page) {
    assertThat(page.locator(".sound")).hasAttribute("data-sounding", "high");
  }

  private static void isSilent(Page page) {
    assertThat(card(page)).hasAttribute("data-quiet", "true");
    assertThat(page.locator(".sound[data-sounding]")).hasCount(0);
  }

  private static Locator card(Page page) {
    return page.locator(".queue > .cards [data-alert='" + HYPOXIC + "']");
  }

  private static Locator tile(Page page, String label) {
    return page.locator(".tile").filter(new Locator.FilterOptions().setHasText(label));
  }
}
