package vigil.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Question: what does the ward page cost a browser with 60 beds at one update a second, and does it
 * grow? Budget: 16 ms of scripting a frame; no slope in heap, nodes or listeners. Takes half an
 * hour, or {@code -Dminutes}; runs only where it is named: {@code -Dtest=GrowthFigures}.
 */
class GrowthFigures {
  private static final int BEDS = 60;
  private static final int MINUTES = Integer.getInteger("minutes", 30);

  /** Until what is bounded is full, such as the sparks. */
  private static final int SETTLING = 5;

  @Test
  void doesNotGrow() {
    try (var server = new WardServer(0, BEDS, Map.of(), Optional.of("nurse-demo"));
        var browsers = new Browsers(server.address())) {
      var page = browsers.window(1920, 1080, ColorScheme.DARK);
      Measured.countFrames(page);
      server.ward.past(Instant.now(), Duration.ofMinutes(2));
      page.navigate("/");
      PlaywrightAssertions.assertThat(page.locator(".tile")).hasCount(BEDS);
      var looks = looks(server, page);
      var settled = looks.subList(Math.min(looks.size() - 1, SETTLING), looks.size());
      say("heap MB", settled, Measured.Look::heapMb);
      say("nodes", settled, Measured.Look::nodes);
      say("listeners", settled, Measured.Look::listeners);

      var last = settled.getLast();
      assertThat(last.scriptMsAFrame(settled.getFirst())).isLessThanOrEqualTo(16.0);
      assertThat(last.heapMb()).isLessThanOrEqualTo(settled.getFirst().heapMb() * 1.1);
      assertThat(last.nodes()).isEqualTo(settled.getFirst().nodes());
      assertThat(last.listeners()).isEqualTo(settled.getFirst().listeners());
      assertThat(browsers.complaints).isEmpty();
    }
  }

  private static List<Measured.Look> looks(WardServer server, Page page) {
    var measured = Measured.of(page);
    var looks = new ArrayList<Measured.Look>();
    System.out.println("minute\tscript ms/frame\tframes/s\theap MB\tnodes\tlisteners");
    for (int minute = 0; minute <= MINUTES; minute++) {
      looks.add(measured.lookAfterCollection());
      print(minute, looks);
      for (int second = 0; minute < MINUTES && second < 60; second++) {
        server.ward.second(Instant.now());
        page.waitForTimeout(1_000);
      }
    }
    return looks;
  }

  private static void print(int minute, List<Measured.Look> looks) {
    var now = looks.getLast();
    var before = looks.size() < 2 ? now : looks.get(looks.size() - 2);
    System.out.printf(
        Locale.ROOT,
        "%d\t%.2f\t%.1f\t%.2f\t%d\t%d%n",
        minute,
        now.scriptMsAFrame(before),
        (now.frames() - before.frames()) / 60.0,
        now.heapMb(),
        now.nodes(),
        now.listeners());
  }

  /** Least-squares slope a minute, with its standard error. */
  private static void say(
      String what, List<Measured.Look> looks, ToDoubleFunction<Measured.Look> of) {
    int n = looks.size();
    double meanX = (n - 1) / 2.0;
    double meanY = looks.stream().mapToDouble(of).average().orElse(0);
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      xx += (i - meanX) * (i - meanX);
      xy += (i - meanX) * (of.applyAsDouble(looks.get(i)) - meanY);
    }
    double slope = xy / xx;
    double rest = 0;
    for (int i = 0; i < n; i++) {
      double off = of.applyAsDouble(looks.get(i)) - meanY - slope * (i - meanX);
      rest += off * off;
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %+.4f a minute, standard error %.4f%n",
        what,
        slope,
        Math.sqrt(rest / (n - 2) / xx));
  }
}
