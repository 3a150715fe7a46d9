package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.egress.notification.HttpReceiver;
import vigil.fognode.egress.notification.NodeProcess;
import vigil.fognode.egress.notification.Outside;
import vigil.fognode.egress.notification.SmsCentre;

/**
 * A node is killed between persisting an alert and telling those outside, while a nurse's page is
 * open: everybody hears of it once, the page too.
 */
class KilledNodePageTest {
  /** When a burst begins, and what is said to screen readers at once. */
  private static final String RECORDER =
      """
      globalThis.bursts = [];
      globalThis.said = [];
      let last = 0;
      const { start } = OscillatorNode.prototype;
      OscillatorNode.prototype.start = function (at) {
        if (performance.now() - last > 1_000) bursts.push(performance.now());
        last = performance.now();
        return start.call(this, at);
      };
      addEventListener("DOMContentLoaded", () => {
        new MutationObserver(() => {
          const text = document.getElementById("say-now")?.textContent;
          if (text && said.at(-1) !== text) said.push(text);
        }).observe(document.body, { childList: true, characterData: true, subtree: true });
      });
      """;

  /** Of the most urgent pattern, from one burst to the next; the browser's clock is rounded. */
  private static final int TURN_MS = 7_000 - 1;

  @TempDir private Path dir;

  @Test
  void thePageGoesOnAndTheAlertIsNothingNew() throws Exception {
    var outside = Outside.onFreePorts();
    int http = Outside.freePort();
    var home = "http://127.0.0.1:" + http;
    var config = outside.config(dir, http);
    var first = NodeProcess.run(config, true, Redirect.DISCARD);
    var mail =
        new GreenMail(new ServerSetup(outside.mail(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    try (var browsers = new Browsers(home)) {
      var page = browsers.window(1440, 900, ColorScheme.DARK);
      var streams = new CopyOnWriteArrayList<Request>();
      page.onRequest(
          request -> {
            if (request.url().contains("/api/v1/events")) {
              streams.add(request);
            }
          });
      page.addInitScript(RECORDER);
      open(page);
      page.locator(".sound").click();
      assertThat(urgent(page)).hasCount(1);
      page.waitForFunction("() => bursts.length > 0");
      var name = urgent(page).getAttribute("data-alert");
      assertThat(said(page)).hasSize(1);

      first.destroyForcibly().waitFor();
      assertThat(page.locator("body")).hasAttribute("data-link", "lost");
      mail.start();
      try (var web = new HttpReceiver(HttpReceiver.Manner.ANSWERS, outside.web());
          var sms = new SmsCentre(outside.sms())) {
        var second = NodeProcess.run(config, false, Redirect.DISCARD);
        try {
          assertThat(page.locator("body")).hasAttribute("data-link", "live");
          Eventually.holds(
              () -> {
                assertThat(web.taken()).hasSize(1);
                assertThat(mail.getReceivedMessages()).hasSize(1);
                assertThat(sms.texts()).hasSize(1);
              });
          page.waitForFunction("count => bursts.length > count", bursts(page).size() + 1);

          assertThat(urgent(page)).hasCount(1);
          assertThat(urgent(page)).hasAttribute("data-alert", name);
          assertThat(said(page)).hasSize(1);
          assertThat(streams.getFirst().allHeaders()).doesNotContainKey("last-event-id");
          assertThat(streams.getLast().allHeaders()).containsKey("last-event-id");
          var bursts = bursts(page);
          for (int i = 1; i < bursts.size(); i++) {
            assertThat(bursts.get(i) - bursts.get(i - 1)).isGreaterThanOrEqualTo(TURN_MS);
          }
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setPath(Path.of("target", "screenshots", "killed-node.png")));
        } finally {
          second.destroyForcibly().waitFor();
        }
      }
    } finally {
      first.destroyForcibly();
      mail.stop();
    }
  }

  /** The node takes its time until it is there. */
  private static void open(Page page) {
    Eventually.holds(
        () -> {
          try {
            page.navigate("/");
          } catch (PlaywrightException notYet) {
            throw new AssertionError(notYet);
          }
        });
  }

  private static Locator urgent(Page page) {
    return page.locator(".queue > .cards:not(.seen) .card[data-priority='high']");
  }

  @SuppressWarnings("unchecked")
  private static List<String> said(Page page) {
    return (List<String>) page.evaluate("() => said");
  }

  @SuppressWarnings("unchecked")
  private static List<Double> bursts(Page page) {
    return ((List<Number>) page.evaluate("() => bursts"))
        .stream().map(Number::doubleValue).toList();
  }
}
