package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands around every page: what it is called, how much is on, and that nothing comes. */
class FrameTest {
  @RegisterExtension
  static final WardScreens screens =
      new WardScreens(12, SeededWard.eventful(), ward -> ward.second(Instant.now()));

  /** To find the tab again, and for ears that cannot see which page has come. */
  @Test
  void namesThePage() {
    var page = screens.signedIn("nurse-a", 1280, 800, ColorScheme.LIGHT);
    screens.ward().second(Instant.now());
    called(page, "Ward");
    page.locator("nav a[href='/load']").click();
    called(page, "Alert load");
    page.locator(".brand").click();
    page.locator(".tile").first().click();
    called(page, "3A-01");
    page.locator(".who").click();
    called(page, "Sign in");
  }

  private static void called(Page page, String name) {
    assertThat(page).hasTitle(Pattern.compile("(^|– )" + name + " – Vigil$"));
    assertThat(page.locator("main")).hasAttribute("aria-label", name);
  }

  /** A small screen has no room for the word; colour alone says nothing to some. */
  @Test
  void countsBySignsToo() {
    screens.ward().raise(Instant.now());
    var page = screens.signedIn("nurse-a", 390, 844, ColorScheme.DARK);
    var counts = page.locator(".count");
    assertThat(counts).hasText(new String[] {"1 high!!!", "2 medium!!", "1 low!"});
    for (int i = 0; i < 3; i++) {
      assertThat(counts.nth(i).locator(".marks")).isVisible();
    }
    page.setViewportSize(1280, 800);
    assertThat(counts.first().locator(".marks")).isHidden();
  }

  /** The seconds are not read out one by one. */
  @Test
  void saysThatNothingComes() {
    var page = screens.signedIn("nurse-a", 390, 844, ColorScheme.LIGHT);
    screens.ward().second(Instant.now());
    assertThat(page.locator(".tile").first()).isVisible();
    assertThat(page.locator(".calm-note")).hasText("Nobody needs you right now.");
    var ended = new Route.FulfillOptions().setContentType("text/event-stream").setBody("");
    page.route("**/api/v1/events*", route -> route.fulfill(ended));
    page.reload();
    var said = page.locator("#banner > span");
    assertThat(said.first())
        .hasText("The live connection is lost. Nothing on this screen is current.");
    assertThat(said.last()).containsText("Last heard");
    assertThat(said.last()).hasAttribute("aria-hidden", "true");
    assertThat(page.locator(".calm-note")).hasText("Not known: the connection is lost.");
    assertThat(page.locator(".summary")).hasText("");
    assertThat(page).hasTitle("No connection – Ward – Vigil");
    page.evaluate("scrollTo(0, document.body.scrollHeight)");
    assertThat(page.locator("#banner")).isInViewport();
    page.setViewportSize(1280, 800);
    page.evaluate("document.getElementById('top').style.minHeight = '112px'");
    page.evaluate("scrollTo(0, 200)");
    assertThat(page.locator("#banner").boundingBox().y).isEqualTo(112);
  }

  @Test
  void saysWhatIsNotHere() {
    var page = screens.signedIn("nurse-a", 390, 844, ColorScheme.LIGHT);
    var answer = page.navigate("/none");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(page.locator("h1")).hasText("Nothing is here");
    page.navigate("/patients/P-none");
    assertThat(page.locator("h1")).hasText("No such patient here");
    page.locator("main a", new Page.LocatorOptions().setHasText("Back to the ward")).click();
    assertThat(page.locator(".ward")).isVisible();
  }

  /** Not to be trusted is said whole, however narrow the tile. */
  @Test
  void cutsNoWarning() {
    var page = screens.signedIn("nurse-a", 390, 844, ColorScheme.LIGHT);
    screens.ward().second(Instant.now());
    screens.ward().raise(Instant.now());
    var word = page.locator(".tile[data-distrust] .word");
    assertThat(word).hasText("Do not trust the values");
    assertThat(word.evaluate("it => it.scrollWidth - it.clientWidth")).isEqualTo(0);
  }
}
