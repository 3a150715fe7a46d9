package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Ratio;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Tally;
import vigil.models.evaluate.measure.Trial;

/**
 * Bouts of exercise of one seed, each patient's once with its activity and once without, and an
 * undisturbed recording beside them.
 */
record Bouts(List<Watched> streams, int patients) {
  private static final List<Trouble> KINDS =
      List.of(Trouble.EXERCISE, Trouble.RACING_AT_REST, Trouble.NONE);

  static Bouts of(Panel panel, List<Vitals> patients, Runs runs, long seed) {
    var injection = new Injection(patients, runs);
    var streams =
        IntStream.range(0, patients.size())
            .parallel()
            .mapToObj(
                who ->
                    Watched.all(
                        who,
                        0,
                        panel.ensemble(),
                        panel.beside(),
                        KINDS.stream()
                            .map(kind -> injection.stream(patients.get(who), kind, seed))
                            .toList()))
            .flatMap(List::stream)
            .toList();
    return new Bouts(streams, patients.size());
  }

  /** Undisturbed streams. */
  List<Watched> undisturbed() {
    return streams.stream().filter(w -> w.stream().trouble() == Trouble.NONE).toList();
  }

  /**
   * One detector's figures.
   *
   * @param threshold NaN: the ensemble's own
   * @param bouts one a seed
   */
  static Trial trial(String detector, double threshold, List<Bouts> bouts, List<Watched> stress) {
    var trial = new Trial(detector);
    for (var ofSeed : bouts) {
      var said = new Said(detector, threshold);
      var tallies = new ArrayList<Tally>();
      ofSeed.kind(Trouble.RACING_AT_REST).forEach(w -> tallies.add(found(w.tally(said.of(w)))));
      stress.forEach(w -> tallies.add(w.tally(said.of(w))));
      trial.with(ofSeed.scores(said)).with(tallies);
    }
    return trial.with("exerciseFalse", alerted(bouts, Trouble.EXERCISE, detector, threshold));
  }

  private record Said(String detector, double threshold) {
    boolean[] of(Watched watched) {
      return Double.isNaN(threshold) ? watched.flagged() : watched.said(detector, threshold);
    }
  }

  private List<Watched> kind(Trouble trouble) {
    return streams.stream().filter(w -> w.stream().trouble() == trouble).toList();
  }

  /** Its events only: what is false is measured under stress. */
  private static Tally found(Tally tally) {
    return new Tally(tally.patient(), tally.events(), tally.found(), 0, 0, tally.delays());
  }

  /** The windows of the bouts: at rest is anomalous, exercise is not. */
  private Scores scores(Said said) {
    var scores = new Scores.Builder(patients);
    for (var watched : streams) {
      var trouble = watched.stream().trouble();
      var score = watched.scores().getOrDefault(said.detector, new double[0]);
      var flagged = said.of(watched);
      for (int i = 0; i < score.length; i++) {
        if (trouble != Trouble.NONE && watched.stream().holds(watched.seconds()[i])) {
          scores.add(watched.who(), trouble == Trouble.RACING_AT_REST, score[i], flagged[i]);
        }
      }
    }
    return scores.build();
  }

  /** Share of these bouts in which an alert fell, over all seeds. */
  static Estimate alerted(List<Bouts> bouts, Trouble trouble, String detector, double threshold) {
    var said = new Said(detector, threshold);
    var ratio = new Ratio(bouts.getFirst().patients);
    for (var ofSeed : bouts) {
      for (var watched : ofSeed.kind(trouble)) {
        ratio.add(watched.who(), watched.isFound(said.of(watched)) ? 1 : 0, 1);
      }
    }
    return ratio.estimate();
  }
}
