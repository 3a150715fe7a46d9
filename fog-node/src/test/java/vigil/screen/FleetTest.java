package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/** What the pages say of devices is what the node found, and no other limit's. */
class FleetTest {

  @RegisterExtension static final WardScreens screens = new WardScreens(4, Map.of());

  /** The first is within the node's limits though its figures look odd, the second is not. */
  @Test
  void tellsOfClockAndBatteryWhatTheNodeFound() {
    var now = Instant.now();
    screens.ward().second(now);
    publish(0, now, device("within", now, -29, 16, List.of()));
    var faults = List.of(fault("over", "clock-fault", now), fault("over", "low-battery", now));
    publish(1, now, device("over", now, 31, 15, faults));

    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      int width = scheme == ColorScheme.DARK ? 1440 : 390;
      var page = screens.signedIn("nurse-a", width, 900, scheme);
      var tiles = page.locator(".tile");
      assertThat(tiles.filter(with("3A-02"))).containsText("battery 15 %");
      assertThat(tiles.filter(with("3A-01"))).not().containsText("battery");
      WardScreens.shootWhole(page, "battery-" + width);

      page.locator("nav a[href='/devices']").click();
      assertThat(figure(page, "clock off")).hasText("1");
      assertThat(figure(page, "battery low")).hasText("1");
      page.locator(".figure").filter(with("clock off")).click();
      assertThat(page.locator("tbody tr")).hasCount(1);
      assertThat(page.locator("tbody tr")).containsText("over");
      WardScreens.shootWhole(page, "fleet-" + width);
    }
  }

  private static Locator figure(Page page, String name) {
    return page.locator(".figure").filter(with(name)).locator(".number");
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void publish(int index, Instant now, DeviceView device) {
    var view = new SeededBed(7, index).next(now, Course.STEADY);
    screens
        .ward()
        .publish(
            new BedView(
                view.bed(),
                now,
                view.verdict(),
                view.readings(),
                view.waveforms(),
                List.of(device)));
  }

  private static DeviceView device(
      String name, Instant now, int clockSeconds, double battery, List<Finding> findings) {
    return new DeviceView(
        new DeviceId(name),
        now,
        Duration.ofSeconds(clockSeconds),
        0.9,
        battery,
        findings,
        Set.of(Metric.HEART_RATE));
  }

  private static Finding fault(String device, String condition, Instant now) {
    return new Finding(
        condition,
        Cause.DEVICE,
        Kind.TECHNICAL,
        Priority.LOW,
        Optional.of(new DeviceId(device)),
        now,
        new Evidence("It is so.", "device-rules/1", 1, 1, Map.of(Cause.DEVICE, 1.0), List.of()));
  }
}
