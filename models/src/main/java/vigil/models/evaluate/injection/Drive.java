package vigil.models.evaluate.injection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.Track;
import vigil.models.Window;

/** Sends a stream through a track and an ensemble by the same calls as a node. */
public final class Drive {
  /** How long after the end of a second a node looks at it, in ms. */
  private static final int LATE_MS = 100;

  private Drive() {}

  /**
   * One window, judged.
   *
   * @param second after which it was judged
   * @param scores by detector name
   */
  public record Step(int second, Window window, Map<String, Float> scores, Judgement judgement) {}

  /** Makes a judgement of a window. */
  public interface Judge {
    Judgement judge(Track track, Window window, int second, Map<String, Float> scores);
  }

  /** All steps of a stream as the ensemble judges it. */
  public static List<Step> through(Ensemble ensemble, Stream stream) {
    return through(ensemble, ensemble.detectors(), List.of(stream)).getFirst();
  }

  /**
   * All steps of some streams as the ensemble judges them, each on a track of its own. Windows that
   * are due in the same second are scored at once, as by a node's micro-batches: a call of a
   * network costs more than a window in it.
   *
   * @param detectors those of the ensemble, and any beside
   * @return shape [stream][step]
   */
  public static List<List<Step>> through(
      Ensemble ensemble, List<Detector> detectors, List<Stream> streams) {
    var rides = streams.stream().map(stream -> new Ride(ensemble.newTrack(), stream)).toList();
    run(rides, detectors, (track, window, second, scores) -> ensemble.judge(track, window, scores));
    return rides.stream().map(ride -> ride.steps).toList();
  }

  /** All steps of a stream on this track, as this judge says. */
  public static List<Step> through(
      Track track, Stream stream, List<Detector> detectors, Judge judge) {
    var ride = new Ride(track, stream);
    run(List.of(ride), detectors, judge);
    return ride.steps;
  }

  private static void run(List<Ride> rides, List<Detector> detectors, Judge judge) {
    int seconds = rides.stream().mapToInt(ride -> ride.stream.seconds()).max().orElse(0);
    for (int second = 0; second < seconds; second++) {
      var due = new ArrayList<Due>();
      for (var ride : rides) {
        ride.next(second).ifPresent(window -> due.add(new Due(ride, window)));
      }
      var scores = Detector.scores(detectors, due.stream().map(Due::window).toList());
      for (int i = 0; i < due.size(); i++) {
        due.get(i).ride().settle(due.get(i).window(), second, scores.get(i), judge);
      }
    }
  }

  private record Due(Ride ride, Window window) {}

  /** One stream on its track. */
  private static final class Ride {
    private final Track track;
    private final Stream stream;
    private final List<Step> steps = new ArrayList<>();
    private int delivered;

    Ride(Track track, Stream stream) {
      this.track = track;
      this.stream = stream;
    }

    /** Lets a second pass. */
    Optional<Window> next(int second) {
      if (second >= stream.seconds()) {
        return Optional.empty();
      }
      Instant end = Stream.START.plusSeconds(second + 1L);
      var deliveries = stream.deliveries();
      while (delivered < deliveries.size() && deliveries.get(delivered).received().isBefore(end)) {
        track.observe(deliveries.get(delivered).block(), deliveries.get(delivered).received());
        delivered++;
      }
      return track.advance(end.plusMillis(LATE_MS));
    }

    void settle(Window window, int second, Map<String, Float> scores, Judge judge) {
      var judgement = judge.judge(track, window, second, scores);
      track.settle(judgement);
      steps.add(new Step(second, window, scores, judgement));
    }
  }
}
