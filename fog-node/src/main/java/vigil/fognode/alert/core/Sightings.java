package vigil.fognode.alert.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Verdict;

/**
 * Which conditions count as present, after the newest verdicts: one that is away for a moment has
 * not ended, nor has a physiological one that nobody could judge, and a patient who stays unjudged
 * is a condition too. Limits need no model: where only that is missing, what they no longer find is
 * over.
 *
 * <p>In memory only: after a restart it is filled from the alerts that are on.
 */
public record Sightings(Map<Key, Sighting> seen, Optional<Instant> unjudgedSince) {
  /** Code of the condition that nobody judges the patient. */
  public static final String NOT_MONITORED = "not-monitored";

  /** How the evidence of a crossed limit names what judged. */
  private static final String LIMITS = "limits/";

  public Sightings {
    seen = Map.copyOf(seen);
  }

  /** What makes a condition on one patient the same condition. */
  public record Key(String condition, Optional<DeviceId> device) {
    public static Key of(Finding finding) {
      return new Key(finding.condition(), finding.device());
    }
  }

  /** A condition and when a verdict last had it. */
  public record Sighting(Finding finding, Instant last) {}

  /**
   * @param clear how long a condition must be away until it has ended
   * @param unjudged how long a patient may be unjudged until that is a condition
   * @param warmingUp the same, while the window fills
   */
  public record Waits(Duration clear, Duration unjudged, Duration warmingUp) {}

  /** As if all that is on had been seen at {@code now}. */
  public static Sightings of(List<AlertView> open, Instant now) {
    var seen = new LinkedHashMap<Key, Sighting>();
    for (var alert : open) {
      seen.put(Key.of(alert.finding()), new Sighting(alert.finding(), now));
      for (var member : alert.members()) {
        seen.put(Key.of(member.finding()), new Sighting(member.finding(), now));
      }
    }
    return new Sightings(seen, Optional.empty());
  }

  /** And what is on as well, as if seen at {@code now}; what was seen by itself stays. */
  public Sightings with(List<AlertView> open, Instant now) {
    var all = new LinkedHashMap<>(of(open, now).seen());
    all.putAll(seen);
    return new Sightings(all, unjudgedSince);
  }

  public Sightings after(Verdict verdict, Waits waits, Instant now) {
    var next = new LinkedHashMap<Key, Sighting>();
    for (var old : seen.entrySet()) {
      if (lasts(old.getValue(), verdict, waits, now)) {
        next.put(old.getKey(), old.getValue());
      }
    }
    for (var finding : findings(verdict)) {
      next.put(Key.of(finding), new Sighting(finding, now));
    }
    var since = unjudgedSince(verdict, now);
    since.ifPresent(start -> addUnjudged(next, verdict, start, wait(verdict, waits), now));
    return new Sightings(next, since);
  }

  public List<Finding> present() {
    return seen.values().stream().map(Sighting::finding).toList();
  }

  private static boolean lasts(Sighting old, Verdict verdict, Waits waits, Instant now) {
    var unseen = verdict instanceof Verdict.Unjudged unjudged && !isJudged(old.finding(), unjudged);
    return unseen && old.finding().kind() == Kind.PHYSIOLOGICAL
        || Duration.between(old.last(), now).compareTo(waits.clear()) < 0;
  }

  private static boolean isJudged(Finding finding, Verdict.Unjudged verdict) {
    return finding.evidence().model().startsWith(LIMITS)
        && switch (verdict.reason()) {
          case NO_SCORE, SHED -> true;
          case WARMING_UP, NO_SAMPLES, POOR_SIGNAL -> false;
        };
  }

  private static List<Finding> findings(Verdict verdict) {
    return verdict.findings().stream()
        .filter(it -> it.cause() != Cause.CONTEXT && it.priority() != Priority.NONE)
        .toList();
  }

  private Optional<Instant> unjudgedSince(Verdict verdict, Instant now) {
    return verdict instanceof Verdict.Unjudged
        ? Optional.of(unjudgedSince.orElse(now))
        : Optional.empty();
  }

  private static Duration wait(Verdict verdict, Waits waits) {
    return verdict instanceof Verdict.Unjudged unjudged
            && unjudged.reason() == Verdict.Reason.WARMING_UP
        ? waits.warmingUp()
        : waits.unjudged();
  }

  /** Not where a technical condition says already why. */
  private static void addUnjudged(
      Map<Key, Sighting> next, Verdict verdict, Instant since, Duration wait, Instant now) {
    var key = new Key(NOT_MONITORED, Optional.empty());
    boolean explained =
        isSaidOnce(verdict)
            || next.entrySet().stream()
                .anyMatch(
                    it ->
                        it.getValue().finding().kind() == Kind.TECHNICAL
                            && !it.getKey().equals(key));
    if (!explained && Duration.between(since, now).compareTo(wait) >= 0) {
      next.put(key, new Sighting(notMonitored(verdict, since), now));
    }
  }

  /** Where the cause lies in the node, it speaks for all patients. */
  private static boolean isSaidOnce(Verdict verdict) {
    return verdict.findings().stream()
        .anyMatch(it -> it.kind() == Kind.TECHNICAL && it.priority() == Priority.NONE);
  }

  private static Finding notMonitored(Verdict verdict, Instant since) {
    var why = verdict instanceof Verdict.Unjudged unjudged ? sentence(unjudged.reason()) : "";
    return new Finding(
        NOT_MONITORED,
        Cause.DEVICE,
        Kind.TECHNICAL,
        Priority.MEDIUM,
        Optional.empty(),
        since,
        new Evidence("Nobody judges this patient: " + why, "rules/1", 1, 1, Map.of(), List.of()));
  }

  private static String sentence(Verdict.Reason reason) {
    return switch (reason) {
      case WARMING_UP -> "the window does not fill.";
      case NO_SAMPLES -> "no device sends.";
      case POOR_SIGNAL -> "what arrives cannot be used.";
      case NO_SCORE -> "no score came in time.";
      case SHED -> "the node is too busy.";
    };
  }
}
