package vigil.fognode.alert;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vigil.fognode.alert.core.AlertPolicy;
import vigil.fognode.alert.core.Harm;
import vigil.fognode.alert.core.Sightings;
import vigil.fognode.ward.core.Escalation;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;

/**
 * {@code vigil.fog-node.alert} in reference.conf, where each key has its unit and its reason.
 *
 * @param resendFirst first pause before what has no receipt is shown again
 * @param resendLongest longest such pause
 * @param reminder how often it is said that signals are off
 * @param restartFirst first pause before a failed journal is tried again
 * @param restartLongest longest such pause
 * @param patience how long the store may be silent until alerts are signalled from memory
 * @param snapshotEvery events from one snapshot to the next
 * @param lowSpread over how long alerts of low priority that come at once are spread
 * @param technicalASecond how many of the equipment's are written a second
 * @param sweep how the store's deadlines are looked at
 */
public record AlertSettings(
    AlertPolicy policy,
    Sightings.Waits waits,
    Duration resendFirst,
    Duration resendLongest,
    Duration reminder,
    Duration restartFirst,
    Duration restartLongest,
    Patience patience,
    int snapshotEvery,
    Duration lowSpread,
    int technicalASecond,
    Sweep sweep) {
  private static final int TURNS = 1_000;

  public AlertSettings {
    require(resendFirst.isPositive(), "resend-first", resendFirst, "> 0");
    require(resendLongest.compareTo(resendFirst) >= 0, "resend-longest", resendLongest, ">= first");
    require(reminder.isPositive(), "reminder", reminder, "> 0");
    require(restartFirst.isPositive(), "restart-first", restartFirst, "> 0");
    require(
        restartLongest.compareTo(restartFirst) >= 0, "restart-longest", restartLongest, ">= first");
    require(snapshotEvery >= 1, "snapshot-every", snapshotEvery, ">= 1");
    require(!lowSpread.isNegative(), "low-spread", lowSpread, ">= 0");
    require(
        policy.longestPause().toSeconds() >= 1, "longest-pause", policy.longestPause(), ">= 1 s");
    require(technicalASecond >= 1, "technical-a-second", technicalASecond, ">= 1");
  }

  /** How long an alert of low priority waits: the same for a patient each time. */
  Duration turn(PatientId patient) {
    return lowSpread.multipliedBy(Math.floorMod(patient.hashCode(), TURNS)).dividedBy(TURNS);
  }

  /**
   * How long the store may be silent.
   *
   * @param write while something is written
   * @param recovery while a patient's alerts are read for the first time
   */
  public record Patience(Duration write, Duration recovery) {
    public Patience {
      require(write.isPositive(), "store-patience", write, "> 0");
      require(recovery.compareTo(write) >= 0, "recovery-patience", recovery, ">= store-patience");
    }
  }

  /**
   * How the store's deadlines are looked at.
   *
   * @param interval from one look to the next
   * @param grace how long an actor's own timer has the first word
   * @param patience how long a woken actor has to act
   */
  public record Sweep(Duration interval, Duration grace, Duration patience) {
    public Sweep {
      require(interval.isPositive(), "sweep.interval", interval, "> 0");
      require(!grace.isNegative(), "sweep.grace", grace, ">= 0");
      require(patience.isPositive(), "sweep.patience", patience, "> 0");
    }
  }

  /**
   * @param escalation the ward's, see {@code WardSettings}
   */
  public static AlertSettings from(Config root, Escalation escalation) {
    var config = root.getConfig("vigil.fog-node.alert");
    return new AlertSettings(
        policy(config, escalation),
        new Sightings.Waits(
            config.getDuration("clear-delay"),
            config.getDuration("unjudged-after"),
            config.getDuration("warming-up-at-most")),
        config.getDuration("resend-first"),
        config.getDuration("resend-longest"),
        config.getDuration("reminder"),
        config.getDuration("restart-first"),
        config.getDuration("restart-longest"),
        new Patience(config.getDuration("store-patience"), config.getDuration("recovery-patience")),
        config.getInt("snapshot-every"),
        config.getDuration("low-spread"),
        config.getInt("technical-a-second"),
        new Sweep(
            config.getDuration("sweep.interval"),
            config.getDuration("sweep.grace"),
            config.getDuration("sweep.patience")));
  }

  private static AlertPolicy policy(Config config, Escalation escalation) {
    return new AlertPolicy(
        escalation,
        latching(config.getConfig("latching")),
        priorities(config.getObject("conditions")),
        acknowledgedFor(config.getConfig("acknowledged-for")),
        config.getDuration("cause-window"),
        config.getDuration("update-interval"),
        config.getDuration("longest-pause"));
  }

  private static Map<Kind, Set<Priority>> latching(Config config) {
    Map<Kind, Set<Priority>> latching = new EnumMap<>(Kind.class);
    for (var kind : config.root().keySet()) {
      List<String> names = config.getStringList(kind);
      latching.put(
          constant(Kind.class, "latching", kind),
          names.stream()
              .map(name -> constant(Priority.class, "latching." + kind, name))
              .collect(Collectors.toUnmodifiableSet()));
    }
    return latching;
  }

  private static Map<String, Priority> priorities(ConfigObject conditions) {
    Map<String, Priority> priorities = new HashMap<>();
    for (var condition : conditions.keySet()) {
      var rule = conditions.toConfig().getConfig("\"" + condition + "\"");
      var key = "conditions." + condition;
      if (!Conditions.isOne(condition)) {
        throw new IllegalArgumentException(
            key + ": no such condition (expected: one of " + Conditions.named() + ")");
      }
      var harm = constant(Harm.class, key + ".harm", rule.getString("harm"));
      var onset = constant(Harm.Onset.class, key + ".onset", rule.getString("onset"));
      priorities.put(condition, harm.priority(onset));
    }
    return priorities;
  }

  private static Map<Priority, Duration> acknowledgedFor(Config config) {
    Map<Priority, Duration> times = new EnumMap<>(Priority.class);
    for (var name : config.root().keySet()) {
      times.put(constant(Priority.class, "acknowledged-for", name), config.getDuration(name));
    }
    return times;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String key, String name) {
    try {
      return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      var known =
          List.of(type.getEnumConstants()).stream()
              .map(it -> it.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      throw new IllegalArgumentException(key + ": " + name + " (expected: " + known + ")", e);
    }
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
