package vigil.models.evaluate.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * One patient's events and alerts, counted.
 *
 * @param found events in which an alert fell
 * @param falseAlerts alerts outside every event and the grace after it
 * @param hours watched outside of events
 * @param delays from onset to the first alert inside, in seconds, of the events found; negative
 *     where the alert came first
 */
public record Tally(
    int patient, int events, int found, int falseAlerts, double hours, List<Double> delays) {
  /** An alert so long after an event still belongs to it, in seconds. */
  public static final double GRACE = 60;

  /** Alerts closer than this are one, in seconds. */
  public static final double MERGE = 30;

  public Tally {
    delays = List.copyOf(delays);
  }

  /**
   * A labelled stretch of one patient, in seconds, both ends in it.
   *
   * @param onset what delays count from: later than {@code from} where an alert is to come before
   */
  public record Event(double from, double to, double onset) {
    /** Delays count from its beginning. */
    public Event(double from, double to) {
      this(from, to, from);
    }

    boolean holds(double at, double grace) {
      return at >= from && at <= to + grace;
    }
  }

  /**
   * Counts.
   *
   * @param alerts times at which the detector said anomalous, ascending, in seconds
   * @param watched seconds in all
   */
  public static Tally of(int patient, List<Event> events, double[] alerts, double watched) {
    var delays = new ArrayList<Double>();
    for (var event : events) {
      for (double at : alerts) {
        if (event.holds(at, 0)) {
          delays.add(at - event.onset());
          break;
        }
      }
    }
    double quiet = watched - events.stream().mapToDouble(e -> e.to() - e.from()).sum();
    return new Tally(
        patient,
        events.size(),
        delays.size(),
        falseAlerts(events, alerts),
        Math.max(quiet, 0) / 3_600,
        delays);
  }

  private static int falseAlerts(List<Event> events, double[] alerts) {
    int count = 0;
    double last = Double.NEGATIVE_INFINITY;
    for (double at : alerts) {
      if (events.stream().noneMatch(event -> event.holds(at, GRACE))) {
        count += at - last >= MERGE ? 1 : 0;
        last = at;
      }
    }
    return count;
  }
}
