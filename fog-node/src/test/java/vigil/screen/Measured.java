package vigil.screen;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;

/** What a page costs, as its browser counts it. */
final class Measured {
  private static final String COUNT_FRAMES =
      "globalThis.frames_ = 0; (function f() { frames_++; requestAnimationFrame(f); })();";

  private final Page page;
  private final CDPSession session;

  /**
   * One look.
   *
   * @param scriptMs time in scripts since the page was opened, in milliseconds
   * @param heapMb used JavaScript heap, in 10⁶ bytes
   */
  record Look(double scriptMs, int frames, double heapMb, int nodes, int listeners) {
    /** Milliseconds in scripts a frame, from an earlier look to this one. */
    double scriptMsAFrame(Look before) {
      return (scriptMs - before.scriptMs) / Math.max(1, frames - before.frames);
    }
  }

  private Measured(Page page) {
    this.page = page;
    this.session = page.context().newCDPSession(page);
    session.send("Performance.enable");
  }

  /** To be called before the page is navigated. */
  static void countFrames(Page page) {
    page.addInitScript(COUNT_FRAMES);
  }

  static Measured of(Page page) {
    return new Measured(page);
  }

  Look look() {
    Map<String, Double> metrics = new HashMap<>();
    for (var entry : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      JsonObject metric = entry.getAsJsonObject();
      metrics.put(metric.get("name").getAsString(), metric.get("value").getAsDouble());
    }
    return new Look(
        1_000 * metrics.getOrDefault("ScriptDuration", 0.0),
        ((Number) page.evaluate("frames_")).intValue(),
        metrics.getOrDefault("JSHeapUsedSize", 0.0) / 1e6,
        metrics.getOrDefault("Nodes", 0.0).intValue(),
        metrics.getOrDefault("JSEventListeners", 0.0).intValue());
  }

  /** What is left when all that can be freed is freed. */
  Look lookAfterCollection() {
    session.send("HeapProfiler.collectGarbage");
    return look();
  }
}
