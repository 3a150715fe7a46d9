package vigil.screen;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, watched: what it complains of and whom it asks. */
public final class Browsers implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--autoplay-policy=no-user-gesture-required");

  private final Playwright playwright;
  private final Browser browser;
  private final String home;

  /** Errors on the console, exceptions of the pages, requests to other hosts. */
  public final List<String> complaints = new ArrayList<>();

  public Browsers(String home) {
    Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium on this machine");
    this.home = home;
    // A busy machine is no fault of the pages.
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(QUIET));
  }

  /** One person's browser window. */
  public Page window(int width, int height, ColorScheme scheme) {
    var page = context(width, height, scheme).newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !isRefusal(message)) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(home) && !request.url().startsWith("data:")) {
            complaints.add("asked " + request.url());
          }
        });
    return page;
  }

  /** Signs somebody in, by the keyboard. */
  public static void signIn(Page page, String name, String password) {
    page.navigate("/");
    page.locator("input[name='name']").fill(name);
    page.locator("input[name='password']").fill(password);
    page.keyboard().press("Enter");
    PlaywrightAssertions.assertThat(page.locator(".who")).containsText(name);
  }

  /** Not signed in, or not possible now: the page says so to whoever asked. */
  private static boolean isRefusal(ConsoleMessage message) {
    var said = message.text();
    // What a test asks for though it is not there has this name.
    boolean none = said.contains("404") && message.location().contains("none");
    return said.contains("401") || said.contains("409") || none;
  }

  private BrowserContext context(int width, int height, ColorScheme scheme) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setBaseURL(home));
  }

  /** What was open draws and listens no more: the next test has the machine to itself. */
  void closeWindows() {
    browser.contexts().forEach(BrowserContext::close);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
