package vigil.screen;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When what is drawn; the page's clock is turned by hand. */
class FramesTest {
  /** Has a value and an alert to draw, and writes down which was drawn when. */
  private static final String FRAMES =
      """
      async () => {
        const { Frames } = await import("/assets/js/frames.js");
        globalThis.frames_ = new Frames();
        globalThis.drawn = [];
        globalThis.value = (number) => frames_.soon("value", () => drawn.push({ what: number, at: Date.now() }));
        globalThis.alert_ = () => frames_.first("alert", () => drawn.push({ what: "alert", at: Date.now() }));
      }
      """;

  @RegisterExtension private static final WardScreens screens = new WardScreens(1, Map.of());

  private Page page;

  @BeforeEach
  void framesOfTheirOwn() {
    page = screens.signedIn("nurse-a", 1280, 720, ColorScheme.DARK);
    page.clock().install();
    page.evaluate(FRAMES);
  }

  @Test
  void drawsValuesAFewTimesASecondAndTheNewest() {
    for (int number = 0; number < 50; number++) {
      page.evaluate("value(" + number + ")");
      page.clock().runFor(20);
    }
    page.clock().runFor(300);

    assertThat(drawn()).hasSizeBetween(3, 6);
    assertThat(drawn().getFirst()).containsEntry("what", 0);
    assertThat(drawn().getLast()).containsEntry("what", 49);
  }

  @Test
  void drawsAnAlertInTheNextFrameBeforeTheValuesThatWait() {
    page.evaluate("value(1)");
    page.clock().runFor(20);
    long at = number(page.evaluate("value(2), alert_(), Date.now()"));
    page.clock().runFor(300);

    assertThat(drawn()).extracting(it -> it.get("what")).containsExactly(1, "alert", 2);
    assertThat(number(drawn().get(1).get("at")) - at).isLessThanOrEqualTo(17);
  }

  @Test
  void drawsNothingOfAPageThatWasLeft() {
    page.evaluate("value(1)");
    page.clock().runFor(20);
    page.evaluate("value(2), alert_(), frames_.stop()");
    page.clock().runFor(1_000);

    assertThat(drawn()).hasSize(1);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> drawn() {
    return (List<Map<String, Object>>) page.evaluate("drawn");
  }

  private static long number(@Nullable Object number) {
    return ((Number) requireNonNull(number)).longValue();
  }
}
