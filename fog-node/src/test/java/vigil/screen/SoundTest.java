package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/**
 * What a browser is asked to sound, pulse by pulse, against IEC 60601-1-8:2006+A1:2012, tables 3
 * and 4. The audio clock is the browser's own; the page's clock is turned by hand.
 */
class SoundTest {
  /** Notes when each oscillator is to begin and to end, and whether it is ended sooner. */
  private static final String RECORDER =
      """
      globalThis.pulses = [];
      const { start, stop } = OscillatorNode.prototype;
      OscillatorNode.prototype.start = function (at) {
        this.pulse = { at, end: null, hushed: false, said: performance.now(), tone: this.frequency.value };
        pulses.push(this.pulse);
        return start.call(this, at);
      };
      OscillatorNode.prototype.stop = function (at) {
        if (at === undefined) this.pulse.hushed = true;
        else this.pulse.end = at;
        return stop.call(this, at);
      };
      """;

  @RegisterExtension static final WardScreens screens = new WardScreens(4, Map.of());

  /** One pulse; times in s of the audio clock, and in ms of the page's. */
  private record Pulse(double at, double end, double said, boolean hushed) {
    double length() {
      return end - at;
    }
  }

  @AfterEach
  void over() {
    for (var alert : screens.ward().alerts()) {
      if (alert.presence() != Presence.OFF) {
        change(alert, Presence.OFF);
      }
    }
  }

  /**
   * Pulses are 75 to 200 ms long at high priority and 125 to 250 ms else; one is as far from the
   * next as half of a pulse at least. From the end of a burst to the next one are 2.5 to 15 s at
   * high, 2.5 to 30 s at medium and more than 15 s at low priority.
   */
  @ParameterizedTest(name = "{0}: {1} pulses")
  @CsvSource({
    "HIGH,   10, 0.075, 0.2,  2.5, 15",
    "MEDIUM,  3, 0.125, 0.25, 2.5, 30",
    "LOW,     2, 0.125, 0.25, 15,  60"
  })
  void soundsInItsBursts(
      Priority priority,
      int count,
      double shortest,
      double longest,
      double soonest,
      double latest) {
    var page = listening();
    raise(priority);

    page.waitForFunction("count => pulses.length === count", count);
    var burst = pulses(page);
    assertThat(burst)
        .allSatisfy(it -> assertThat(it.length()).isBetween(shortest, longest + 0.021));
    assertThat(burst.stream().map(Pulse::at)).isSorted();
    for (int i = 1; i < count; i++) {
      assertThat(burst.get(i).at() - burst.get(i - 1).end()).isPositive();
    }

    page.clock().runFor(26_000);
    page.waitForFunction("count => pulses.length >= 2 * count", count);
    var next = pulses(page).get(count);
    var length = burst.getLast().end() - burst.getFirst().at();
    var between = (next.said() - burst.getFirst().said()) / 1_000 - length;
    assertThat(between).isBetween(soonest, latest);
  }

  /** Two fives, each of three and two: the gaps tell which is which. */
  @Test
  void theTenPulsesAreTwiceThreeAndTwo() {
    var page = listening();
    raise(Priority.HIGH);
    page.waitForFunction("() => pulses.length === 10");

    var burst = pulses(page);
    var gaps = new double[9];
    for (int i = 1; i < 10; i++) {
      gaps[i - 1] = burst.get(i).at() - burst.get(i - 1).end();
    }
    double close = gaps[0];
    for (int i : new int[] {1, 3, 5, 6, 8}) {
      assertThat(gaps[i]).isCloseTo(close, Assertions.within(1e-6));
    }
    for (int i : new int[] {2, 7}) {
      assertThat(gaps[i]).isGreaterThan(2 * close);
    }
    assertThat(gaps[4]).isBetween(0.35, 1.3).isGreaterThan(gaps[2]);
  }

  @Test
  void acknowledgingEndsTheBurstAndNoOtherFollows() {
    var page = listening();
    var alert = raise(Priority.HIGH);
    page.waitForFunction("() => pulses.length === 10");

    change(alert, Presence.ACKNOWLEDGED);

    page.waitForFunction("() => pulses.every(({ hushed }) => hushed)");
    page.clock().runFor(15_000);
    assertThat(pulses(page)).hasSize(10);
    assertThat(page.locator(".sound[data-sounding]")).hasCount(0);
  }

  @Test
  void aPauseEndsTheBurstAndTheNextOneComesWhenItIsOver() {
    var page = listening();
    raise(Priority.HIGH);
    page.waitForFunction("() => pulses.length === 10");

    page.locator(".sound").click();
    page.waitForFunction("() => pulses.every(({ hushed }) => hushed)");
    page.clock().fastForward(100_000);
    assertThat(pulses(page)).hasSize(10);

    page.clock().fastForward(25_000);
    page.waitForFunction("() => pulses.length > 10");
  }

  @Test
  void whatIsMoreUrgentIsHeardAtOnceInPlaceOfTheOther() {
    var page = listening();
    raise(Priority.MEDIUM);
    page.waitForFunction("() => pulses.length === 3");

    raise(Priority.HIGH);

    page.waitForFunction("() => pulses.length === 13");
    assertThat(pulses(page).subList(0, 3)).allMatch(Pulse::hushed);
    assertThat(pulses(page).subList(3, 13)).noneMatch(Pulse::hushed);
  }

  private static Page listening() {
    var page = screens.window(1440, 900, ColorScheme.DARK);
    page.addInitScript(RECORDER);
    page.clock().install();
    Browsers.signIn(page, "nurse-a", WardServer.PASSWORD);
    screens.ward().second(Instant.now());
    page.locator(".sound").click();
    assertThat(page.locator(".sound")).not().containsText("turn on");
    return page;
  }

  private static AlertView raise(Priority priority) {
    var now = Instant.now();
    var finding = AlertFixtures.finding("sound-" + now.toEpochMilli(), priority, now);
    return screens.ward().raise(screens.ward().beds().getFirst(), finding, now);
  }

  private static void change(AlertView alert, Presence presence) {
    screens.ward().change(alert.id(), presence, Optional.of("nurse-b"), Instant.now());
  }

  @SuppressWarnings("unchecked")
  private static List<Pulse> pulses(Page page) {
    return ((List<Map<String, Object>>) page.evaluate("() => pulses"))
        .stream()
            .map(
                it ->
                    new Pulse(
                        number(it, "at"),
                        number(it, "end"),
                        number(it, "said"),
                        Boolean.TRUE.equals(it.get("hushed"))))
            .toList();
  }

  private static double number(Map<String, Object> pulse, String name) {
    return ((Number) Objects.requireNonNull(pulse.get(name))).doubleValue();
  }
}
