package vigil.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Question: does a screen keep up with 60 beds at one update a second? Budget: 16 ms of scripting a
 * frame, and no growth beyond what is kept on purpose.
 */
class WardLoadTest {
  private static final int BEDS = 60;
  private static final int SECONDS = 10;

  @Test
  void keepsUpWithSixtyBeds() {
    try (var server = new WardServer(0, BEDS, Map.of(), Optional.of("nurse-demo"));
        var browsers = new Browsers(server.address())) {
      var page = browsers.window(1920, 1080, ColorScheme.DARK);
      page.addInitScript(
          "globalThis.frames_ = 0; (function f() { frames_++; requestAnimationFrame(f); })();");
      server.ward.second(Instant.now());
      page.navigate("/");
      PlaywrightAssertions.assertThat(page.locator(".tile")).hasCount(BEDS);
      var cdp = page.context().newCDPSession(page);
      cdp.send("Performance.enable");
      for (int i = 0; i < 3; i++) {
        tell(server, page);
      }
      var scripting = metric(cdp, "ScriptDuration");
      var nodes = metric(cdp, "Nodes");
      var frames = (Integer) page.evaluate("frames_");
      for (int i = 0; i < SECONDS; i++) {
        tell(server, page);
      }
      var perFrame =
          1_000
              * (metric(cdp, "ScriptDuration") - scripting)
              / Math.max(1, (Integer) page.evaluate("frames_") - frames);
      System.getLogger("screen")
          .log(System.Logger.Level.INFO, "scripting a frame at 60 beds: {0} ms", perFrame);
      assertThat(perFrame).isLessThanOrEqualTo(16.0);
      assertThat(metric(cdp, "Nodes")).isLessThanOrEqualTo(nodes * 1.5);
      assertThat(browsers.complaints).isEmpty();
    }
  }

  private static void tell(WardServer server, Page page) {
    server.ward.second(Instant.now());
    page.waitForTimeout(1_000);
  }

  private static double metric(CDPSession cdp, String name) {
    for (var entry : cdp.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      JsonObject metric = entry.getAsJsonObject();
      if (metric.get("name").getAsString().equals(name)) {
        return metric.get("value").getAsDouble();
      }
    }
    throw new AssertionError(name);
  }
}
