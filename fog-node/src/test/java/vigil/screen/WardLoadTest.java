package vigil.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A screen with 60 beds grows with its updates by no more than what is kept on purpose, and
 * complains of nothing. What it costs is the question of {@link GrowthFigures}.
 */
class WardLoadTest {
  private static final int BEDS = 60;
  private static final int UPDATES = 10;

  /** Longer than the stream's pace, so that each update is drawn by itself. */
  private static final int BETWEEN_MS = 250;

  @Test
  void keepsUpWithSixtyBeds() {
    try (var server = new WardServer(0, BEDS, Map.of(), Optional.of("nurse-demo"));
        var browsers = new Browsers(server.address())) {
      var page = browsers.window(1920, 1080, ColorScheme.DARK);
      Measured.countFrames(page);
      server.ward.second(Instant.now());
      page.navigate("/");
      PlaywrightAssertions.assertThat(page.locator(".tile")).hasCount(BEDS);
      var measured = Measured.of(page);
      for (int i = 0; i < 3; i++) {
        tell(server, page);
      }
      var before = measured.look();
      for (int i = 0; i < UPDATES; i++) {
        tell(server, page);
      }
      var after = measured.look();
      assertThat(after.nodes()).isLessThanOrEqualTo((int) (before.nodes() * 1.5));
      assertThat(browsers.complaints).isEmpty();
    }
  }

  private static void tell(WardServer server, Page page) {
    server.ward.second(Instant.now());
    page.waitForTimeout(BETWEEN_MS);
  }
}
