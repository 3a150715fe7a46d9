package vigil.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vigil.protocol.vocab.BedView;

/** The small line of a bed that sends no waveform. */
class SparkTest {
  /** Pixels of the canvas that are drawn in the colour of lines. */
  private static final String DRAWN =
      """
      (canvas) => {
        const [r, g, b] = getComputedStyle(document.documentElement).getPropertyValue("--trace")
          .match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16));
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let drawn = 0;
        for (let i = 0; i < data.length; i += 4) {
          const near = (at, wanted) => Math.abs(data[i + at] - wanted) < 12;
          if (data[i + 3] > 200 && near(0, r) && near(1, g) && near(2, b)) drawn++;
        }
        return drawn;
      }
      """;

  @RegisterExtension private static final WardScreens screens = new WardScreens(1, Map.of());

  @Test
  void isDrawnInTheThemesColourAtTheSizeOfItsTile() {
    var page = screens.signedIn("nurse-a", 1280, 720, ColorScheme.DARK);
    var bed = new SeededBed(7, 5);
    var now = Instant.now();
    pulse(page, bed, now, 1);
    pulse(page, bed, now.plusSeconds(1), 2);
    var canvas = page.locator(".tile canvas");
    page.waitForCondition(() -> drawn(canvas) > 0);

    page.evaluate("vigilTheme.toggle()");
    pulse(page, bed, now.plusSeconds(2), 3);
    page.waitForCondition(() -> drawn(canvas) > 0);

    page.setViewportSize(390, 844);
    page.waitForCondition(() -> isFitting(canvas));
    assertThat(drawn(canvas)).as("drawn anew, without a new value").isPositive();
    WardScreens.shoot(page, "spark-phone-light");
  }

  /** The next value of a bed without a waveform, shown before this returns. */
  private static void pulse(Page page, SeededBed bed, Instant at, int points) {
    var view = bed.next(at, Course.STEADY);
    screens
        .ward()
        .publish(
            new BedView(view.bed(), at, view.verdict(), view.readings(), List.of(), List.of()));
    var canvas = page.locator(".tile canvas");
    page.waitForCondition(
        () -> Objects.equals(points, canvas.evaluate("it => it.spark?.points.length")));
  }

  private static int drawn(Locator canvas) {
    return ((Number) canvas.evaluate(DRAWN)).intValue();
  }

  private static boolean isFitting(Locator canvas) {
    return (boolean)
        canvas.evaluate(
            "it => Math.abs(it.width - it.clientWidth * Math.min(2, devicePixelRatio)) <= 1");
  }
}
