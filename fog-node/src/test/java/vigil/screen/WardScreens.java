package vigil.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A made-up ward on the real server, and browsers before it; whatever a page complains of fails the
 * test. As a static field it serves all tests of a class, else each test has its own.
 */
final class WardScreens
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final int beds;
  private final Map<Integer, Course> courses;
  private final Consumer<SeededWard> past;
  private Optional<Open> open = Optional.empty();
  private boolean shared;

  private record Open(WardServer server, Browsers browsers) {}

  /**
   * @param past what has happened on the ward before the first page is opened
   */
  WardScreens(int beds, Map<Integer, Course> courses, Consumer<SeededWard> past) {
    this.beds = beds;
    this.courses = courses;
    this.past = past;
  }

  WardScreens(int beds, Map<Integer, Course> courses) {
    this(beds, courses, ward -> {});
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared = true;
    open();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!shared) {
      open();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var said = open.map(it -> List.copyOf(it.browsers().complaints)).orElse(List.of());
    if (shared) {
      browsers().complaints.clear();
      browsers().closeWindows();
    } else {
      close();
    }
    assertThat(said).isEmpty();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  private void open() {
    var server = new WardServer(0, beds, courses, Optional.empty());
    try {
      open = Optional.of(new Open(server, new Browsers(server.address())));
      past.accept(server.ward);
    } finally {
      if (open.isEmpty()) {
        server.close();
      }
    }
  }

  private void close() {
    open.ifPresent(
        it -> {
          it.browsers().close();
          it.server().close();
        });
    open = Optional.empty();
  }

  WardServer server() {
    return open.orElseThrow().server();
  }

  Browsers browsers() {
    return open.orElseThrow().browsers();
  }

  SeededWard ward() {
    return server().ward;
  }

  /** One person's browser window, nobody signed in. */
  Page window(int width, int height, ColorScheme scheme) {
    return browsers().window(width, height, scheme);
  }

  Page signedIn(String name, int width, int height, ColorScheme scheme) {
    var page = window(width, height, scheme);
    Browsers.signIn(page, name, WardServer.PASSWORD);
    return page;
  }

  /** What is in the window. */
  static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  /** All of the page, also what one would scroll to. */
  static void shootWhole(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }
}
