package vigil.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.protocol.vocab.Role;

/** What is always on the screen has room on every screen, whoever looks. */
class HeaderTest {
  private static final List<Integer> WIDTHS =
      List.of(360, 390, 768, 1024, 1180, 1181, 1280, 1366, 1440, 1920);

  /**
   * From here on all of it is one line; below, one line for the state of things and one for pages.
   */
  private static final int DESK = 1_181;

  @RegisterExtension
  static final WardScreens screens =
      new WardScreens(
          12,
          SeededWard.eventful(),
          ward -> {
            ward.past(Instant.now(), Duration.ofMinutes(2));
            ward.raise(Instant.now());
          });

  /** What is wider than its place, or lies outside of it; and how high the header is. */
  private static final String LOOK =
      """
      () => {
        const top = document.querySelector(".top");
        const outside = [...top.querySelectorAll(":scope > *, .top-end > *")].filter((each) => {
          const { left, right, width } = each.getBoundingClientRect();
          return width > 0 && getComputedStyle(each).display !== "contents" && (left < 0 || right > innerWidth + 0.5);
        });
        return {
          wide: document.documentElement.scrollWidth - innerWidth,
          outside: outside.map((each) => each.className || each.tagName),
          height: top.getBoundingClientRect().height,
        };
      }
      """;

  @ParameterizedTest
  @EnumSource(Role.class)
  void hasRoomForAllOfIt(Role role) {
    var page = screens.signedIn(WardServer.name(role), WIDTHS.getLast(), 900, ColorScheme.LIGHT);
    assertThat(page.locator(".link")).hasText("Live");
    var found = new LinkedHashMap<Integer, Object>();
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      var look = page.evaluate(LOOK).toString();
      WardScreens.shoot(page, "header-" + role.name().toLowerCase(Locale.ROOT) + "-" + width);
      boolean fits = look.contains("wide=0, ") && look.contains("outside=[]");
      double height = page.locator(".top").boundingBox().height;
      if (!fits || height > (width < DESK ? 110 : 60)) {
        found.put(width, look);
      }
    }
    assertThat(found).isEmpty();
  }
}
