package vigil.fognode.demo.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.Cause;

/**
 * What was said of one stream, counted: an event is found if something was said inside it; what is
 * said outside every event and a minute after it is false; what is said within half a minute is one
 * alert. The first two minutes of a stream are its baseline and are not counted.
 *
 * @param said the cause that was given first inside of what was laid in; empty: nothing was said
 * @param falseAlerts alerts outside of it
 * @param hours watched outside of it
 */
public record Scored(InjectedStream stream, Optional<Cause> said, int falseAlerts, double hours) {
  /** Seconds in which a patient's baseline is learned. */
  private static final int BASELINE = 120;

  /** An alert so many seconds after an event still belongs to it. */
  private static final int GRACE = 60;

  /** Alerts closer than so many seconds are one. */
  private static final int MERGE = 30;

  /** Counts what was said of a stream, in any order. */
  public static Scored of(InjectedStream stream, List<Stretch> said) {
    int seconds = stream.seconds();
    var strange = new boolean[seconds];
    for (var stretch : said) {
      int last = Math.min(stretch.to(), seconds - 1);
      for (int second = Math.max(stretch.from(), BASELINE); second <= last; second++) {
        strange[second] = true;
      }
    }
    int inside = stream.laidIn().map(laid -> laid.end() - laid.onset()).orElse(0);
    return new Scored(
        stream,
        stream.laidIn().flatMap(laid -> inside(laid, said)),
        falseAlerts(stream, strange),
        Math.max(0, seconds - BASELINE - inside) / 3_600.0);
  }

  private static Optional<Cause> inside(InjectedStream.Laid laid, List<Stretch> said) {
    return said.stream()
        .filter(stretch -> stretch.touches(laid.onset(), laid.end()))
        .min(
            Comparator.comparing((Stretch stretch) -> stretch.from() < laid.onset())
                .thenComparing(Stretch::from))
        .map(Stretch::cause);
  }

  private static int falseAlerts(InjectedStream stream, boolean[] strange) {
    int count = 0;
    int last = -MERGE;
    for (int second = 0; second < strange.length; second++) {
      if (strange[second] && !belongs(stream, second)) {
        count += second - last >= MERGE ? 1 : 0;
        last = second;
      }
    }
    return count;
  }

  private static boolean belongs(InjectedStream stream, int second) {
    return stream
        .laidIn()
        .filter(laid -> second >= laid.onset() && second <= laid.end() + GRACE)
        .isPresent();
  }

  boolean isFound() {
    return said.isPresent();
  }

  boolean hasRightCause() {
    return said.equals(stream.laidIn().map(InjectedStream.Laid::cause));
  }
}
