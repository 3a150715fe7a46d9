package vigil.models.feature;

import java.util.Collection;
import java.util.List;
import vigil.models.Context;

/** Features of devices and links, of activity, and of what several signals say together. */
final class LinkFeatures {
  static final List<String> NAMES =
      List.of(
          "clock-jumps",
          "clock-skew",
          "repeats",
          "losses",
          "disorder",
          "restarts",
          "silence",
          "battery",
          "activity",
          "activity-slow",
          "activity-known",
          "asleep",
          "explained",
          "clock-off",
          "known");

  private LinkFeatures() {}

  static void write(Collection<Link> links, Signals signals, Context context, float[] out) {
    var activity = signals.activity;
    int at = out.length - NAMES.size();
    double skew = 0;
    for (var link : links) {
      out[at] = (float) Math.max(out[at], Math.min(link.jumps, 60));
      skew = Math.abs(link.skew) > Math.abs(skew) ? link.skew : skew;
      out[at + 2] = (float) Math.max(out[at + 2], Math.min(link.repeats, 50));
      out[at + 3] = (float) Math.max(out[at + 3], Math.min(link.losses, 50));
      out[at + 4] = (float) Math.max(out[at + 4], Math.min(link.disorder, 50));
      out[at + 13] = (float) Math.max(out[at + 13], Math.min(link.off(), 60));
      out[at + 5] = (float) Math.max(out[at + 5], Math.min(link.restarts, 10));
    }
    out[at + 1] = (float) skew;
    out[at + 7] = (float) lowestBattery(links);
    out[at + 8] = (float) activity.now(context);
    out[at + 9] = (float) activity.slow();
    out[at + 10] = activity.isKnown(context) ? 1 : 0;
    out[at + 11] = context.asleep() ? 1 : 0;
    out[at + 12] = signals.isExplained() ? 1 : 0;
  }

  private static double lowestBattery(Collection<Link> links) {
    double lowest = 100;
    for (var link : links) {
      lowest = Double.isNaN(link.battery) ? lowest : Math.min(lowest, link.battery);
    }
    return lowest;
  }
}
