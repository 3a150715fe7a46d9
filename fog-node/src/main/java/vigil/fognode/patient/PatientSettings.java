package vigil.fognode.patient;

import com.typesafe.config.Config;
import java.time.Duration;
import vigil.fognode.patient.core.Opinion;
import vigil.fognode.patient.core.RhythmBook;
import vigil.fognode.patient.core.Rulebook;
import vigil.models.limit.Limit;
import vigil.models.limit.Limits;

/**
 * {@code vigil.fog-node.patient} in reference.conf, where each key has its unit and its reason.
 *
 * @param falseAlertsPerHour what the clinic is ready to pay for what the models find, by patient
 */
public record PatientSettings(
    Rulebook rulebook,
    double falseAlertsPerHour,
    Duration scoreTimeout,
    int blocksWaiting,
    Duration tick,
    Duration snapshotPeriod) {
  public PatientSettings {
    var smoothing = rulebook.smoothing();
    require(smoothing.needed() >= 1, "smoothing.needed", smoothing.needed(), ">= 1");
    require(smoothing.of() >= smoothing.needed(), "smoothing.of", smoothing.of(), ">= needed");
    require(rulebook.fresh().isPositive(), "fresh", rulebook.fresh(), "> 0");
    require(rulebook.silence().isPositive(), "silence", rulebook.silence(), "> 0");
    var rhythm = rulebook.rhythm();
    require(rhythm.fresh().isPositive(), "rhythm.fresh", rhythm.fresh(), "> 0");
    require(rhythm.pause().isPositive(), "rhythm.pause", rhythm.pause(), "> 0");
    require(rulebook.repeat().isPositive(), "repeat", rulebook.repeat(), "> 0");
    require(
        falseAlertsPerHour > 0 && falseAlertsPerHour <= 60,
        "false-alerts-per-hour",
        falseAlertsPerHour,
        "> 0 and <= 60");
    require(scoreTimeout.isPositive(), "score-timeout", scoreTimeout, "> 0");
    require(blocksWaiting >= 1, "blocks-waiting", blocksWaiting, ">= 1");
    require(tick.isPositive(), "tick", tick, "> 0");
    require(snapshotPeriod.isPositive(), "snapshot-period", snapshotPeriod, "> 0");
  }

  public static PatientSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.patient");
    return new PatientSettings(
        new Rulebook(
            limits(config.getConfig("limits")),
            new Opinion.Smoothing(config.getInt("smoothing.needed"), config.getInt("smoothing.of")),
            config.getDuration("fresh"),
            config.getDuration("silence"),
            config.getDuration("unjudged-delay"),
            config.getDuration("news2-delay"),
            config.getDuration("disagreement-delay"),
            config.getDuration("repeat"),
            rhythm(config.getConfig("rhythm"))),
        config.getDouble("false-alerts-per-hour"),
        config.getDuration("score-timeout"),
        config.getInt("blocks-waiting"),
        config.getDuration("tick"),
        config.getDuration("snapshot-period"));
  }

  private static RhythmBook rhythm(Config config) {
    return new RhythmBook(
        config.getDuration("fresh"),
        config.getDuration("irregular-delay"),
        config.getDuration("ventricular-beats-delay"),
        config.getDuration("noisy-delay"),
        config.getDuration("fault-delay"),
        config.getDuration("pause"));
  }

  /** The limits as delivered, with what the installation changed. */
  private static Limits limits(Config changes) {
    var delivered = Limits.adult();
    var known = delivered.all().stream().map(Limit::condition).toList();
    for (var condition : changes.root().keySet()) {
      require(known.contains(condition), "limits", condition, String.join(", ", known));
    }
    return delivered.with(
        delivered.all().stream()
            .filter(limit -> changes.hasPath(limit.condition()))
            .map(limit -> changed(limit, changes.getConfig(limit.condition()))));
  }

  private static Limit changed(Limit limit, Config change) {
    var bound = change.hasPath("bound") ? change.getDouble("bound") : limit.bound();
    var delay = change.hasPath("delay") ? change.getDuration("delay") : limit.delay();
    return limit.withBound(bound).withDelay(delay);
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
