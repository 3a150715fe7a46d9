package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Protocol.Study;
import vigil.models.evaluate.measure.Ratio;
import vigil.protocol.vocab.Cause;

/**
 * All streams of a test as all detectors scored them.
 *
 * @param panels who judged whom
 * @param bySeed shape [seed][stream]
 * @param tuning streams of validation patients, which set the thresholds of single detectors; empty
 *     where each panel takes those of the others' patients
 */
record Measured(List<Panel> panels, List<List<Watched>> bySeed, Optional<List<Watched>> tuning) {

  /** Drives all streams of all panels' patients through what judges them. */
  static List<List<Watched>> watch(List<Panel> panels, Runs runs, List<Long> seeds, Study study) {
    var watched = new ArrayList<List<Watched>>();
    for (long seed : seeds) {
      var ofSeed = new ArrayList<Watched>();
      for (int panel = 0; panel < panels.size(); panel++) {
        double done = watched.size() + (double) panel / panels.size();
        study.progress().report(0.5 + done / seeds.size() / 2, "streams of seed " + seed);
        ofSeed.addAll(watch(panels, panel, runs, seed));
      }
      watched.add(List.copyOf(ofSeed));
    }
    return List.copyOf(watched);
  }

  private static List<Watched> watch(List<Panel> panels, int number, Runs runs, long seed) {
    var panel = panels.get(number);
    var who = numbers(panels);
    var injection = new Injection(panel.patients(), runs);
    return IntStream.range(0, panel.patients().size())
        .parallel()
        .mapToObj(
            i -> {
              var patient = panel.patients().get(i);
              var streams =
                  Stream.of(Trouble.values())
                      .map(trouble -> injection.stream(patient, trouble, seed))
                      .toList();
              return Watched.all(
                  who.indexOf(patient.patient()),
                  number,
                  panel.ensemble(),
                  panel.beside(),
                  streams);
            })
        .flatMap(List::stream)
        .toList();
  }

  int patients() {
    return numbers(panels).size();
  }

  /** Of the patients, some of whom have several recordings; each panel has its own. */
  private static List<Integer> numbers(List<Panel> panels) {
    return panels.stream()
        .flatMap(panel -> panel.patients().stream())
        .map(Vitals::patient)
        .distinct()
        .toList();
  }

  /** Those kinds of which others' figures are known. */
  static List<Watched> table(List<Watched> streams) {
    return streams.stream()
        .filter(s -> s.stream().trouble().isInTable() || s.stream().trouble() == Trouble.NONE)
        .toList();
  }

  /** A detector's thresholds by panel, from streams of patients whom the panel does not judge. */
  double[] thresholds(String detector, double falseAlertsPerHour) {
    var thresholds = new double[panels.size()];
    for (int i = 0; i < thresholds.length; i++) {
      int panel = i;
      var others =
          tuning.orElseGet(
              () -> bySeed.getFirst().stream().filter(s -> s.panel() != panel).toList());
      thresholds[i] = Cases.threshold(table(others), detector, falseAlertsPerHour);
    }
    return thresholds;
  }

  /** Hours of streams in which nothing was laid, over all seeds. */
  double calmHours() {
    return calm().stream().mapToDouble(s -> s.calm().hours()).sum();
  }

  /** False alerts an hour in streams without any event, when this rate is asked for. */
  Estimate given(double asked) {
    var ratio = new Ratio(patients());
    for (var stream : calm()) {
      double threshold = panels.get(stream.panel()).budget().threshold(asked);
      ratio.add(stream.who(), stream.calm().alerts(threshold), stream.calm().hours());
    }
    return ratio.estimate();
  }

  /** Share of these events that were found, over all seeds. */
  Estimate found(String detector, double[] thresholds, Predicate<Trouble> of) {
    var ratio = new Ratio(patients());
    for (var ofSeed : bySeed) {
      new Cases(ofSeed, detector, thresholds).count(of, ratio);
    }
    return ratio.estimate();
  }

  /** Macro-averaged F1 of the ensemble's causes, over all seeds. */
  Estimate causeMacroF1() {
    var causes = new Causes(patients());
    bySeed.forEach(ofSeed -> ofSeed.forEach(causes::add));
    return causes.macroF1();
  }

  /**
   * Share of the ensemble's first alerts about events of this cause, which have it, that call the
   * event what it is; not a number where it gives no names.
   */
  Estimate calledRight(Cause cause) {
    var ratio = new Ratio(patients());
    for (var ofSeed : bySeed) {
      for (var stream : ofSeed) {
        var is = stream.stream().trouble().condition().filter(it -> it.cause() == cause);
        var called = stream.called();
        if (is.isPresent() && called.isPresent()) {
          ratio.add(stream.who(), is.get().code().equals(called.get()) ? 1 : 0, 1);
        }
      }
    }
    return ratio.estimate();
  }

  private List<Watched> calm() {
    return bySeed.stream()
        .flatMap(List::stream)
        .filter(s -> s.stream().trouble() == Trouble.NONE)
        .toList();
  }
}
