package vigil.fognode.alert;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import vigil.models.explain.Condition;
import vigil.models.limit.Limit;
import vigil.models.limit.Limits;

/** The names of all that may be found; a clinic's own priority goes by one of them. */
final class Conditions {
  /** What stages of the node find by themselves. */
  private static final Set<String> OF_THE_NODE =
      Set.of(
          "blocks-missing",
          "device-silent",
          "ecg-contradicts-pulse",
          "ecg-noisy",
          "heart-pause",
          "heart-rate-contradicts-ecg",
          "hop-broken",
          "insulin-at-low-glucose",
          "irregular-rhythm",
          "low-battery",
          "models-drifted",
          "monitoring-restarted",
          "news2-emergency",
          "news2-urgent",
          "no-samples",
          "node-late",
          "node-unreachable",
          "not-judged",
          "not-monitored",
          "nobody-on-call",
          "notification-failing",
          "poor-signal",
          "pressure-contradicts-pulse",
          "pressures-contradict",
          "probe-off",
          "rates-contradict",
          "records-stale",
          "self-check-failed",
          "self-test-failed",
          "sequence-conflict",
          "spoofed-sender",
          "store-silent",
          "ventricular-beats",
          "ventricular-fibrillation",
          "ventricular-run",
          "ventricular-tachycardia");

  private static final Set<String> ALL = gathered();

  private Conditions() {}

  static boolean isOne(String name) {
    return ALL.contains(name);
  }

  /** All of them, in a sentence. */
  static String named() {
    return String.join(", ", ALL);
  }

  private static Set<String> gathered() {
    var all = new TreeSet<>(OF_THE_NODE);
    Limits.adult().all().stream().map(Limit::condition).forEach(all::add);
    Arrays.stream(Condition.values()).map(Condition::code).forEach(all::add);
    return all;
  }
}
