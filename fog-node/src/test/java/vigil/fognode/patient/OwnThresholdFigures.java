package vigil.fognode.patient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vigil.models.decide.Latch;
import vigil.models.decide.Threshold;

/**
 * Question: would a threshold of the patient's own help? Not a test: run by hand on what {@link
 * StayFigures} wrote, with the population's threshold. Open loop: what is learned of the patient
 * stays as the population's threshold had it. The first two hours are not counted.
 */
public final class OwnThresholdFigures {
  private static final int COUNTED_FROM_S = 7_200;

  /** Windows of four hours; at four false alerts an hour one window in 450 may be above. */
  private static final int REMEMBERED = 7_200;

  private static final double SHARE = 1 - 1 / 450.0;
  private static final int ANEW_S = 600;
  private static final double[] STEPS = {0.25, 0.5, 1};

  private final double population;
  private final Map<Integer, List<Line>> patients = new TreeMap<>();

  /** One window. */
  private record Line(int patient, int second, double score, String truth) {
    static Line of(String line) {
      var part = line.split(" ");
      return new Line(
          Integer.parseInt(part[0]),
          Integer.parseInt(part[1]),
          Double.parseDouble(part[2]),
          part[4]);
    }

    boolean isTrue() {
      return !truth.equals("-");
    }
  }

  /** Whose threshold moves how. */
  private enum Policy {
    /** It does not. */
    POPULATION,
    /** The conformal one among scores that did not alert, to either side. */
    OWN_NORMAL,
    /** The same among all scores, upwards only. */
    OWN_ALL,
    /** Upwards to the peak of alerts that a clinician, who is always right, judged wrong. */
    JUDGED_WRONG
  }

  private OwnThresholdFigures(double population, List<Line> lines) {
    this.population = population;
    lines.forEach(
        line -> patients.computeIfAbsent(line.patient(), it -> new ArrayList<>()).add(line));
  }

  public static void main(String[] args) throws IOException {
    var lines = Files.readAllLines(Path.of(args[0])).stream().map(Line::of).toList();
    var figures = new OwnThresholdFigures(Double.parseDouble(args[1]), lines);
    for (int restless = 0; restless < 2; restless++) {
      for (var policy : Policy.values()) {
        for (double step : policy == Policy.POPULATION ? new double[] {0} : STEPS) {
          figures.print(restless, policy, step);
        }
      }
    }
  }

  private void print(int restless, Policy policy, double step) {
    int wrong = 0;
    double hours = 0;
    var delays = new HashMap<String, Integer>();
    for (var patient : patients.entrySet()) {
      if (patient.getKey() % 2 == restless) {
        var own = new Own(policy, step);
        patient.getValue().forEach(line -> own.next(line, delays));
        wrong += own.wrong;
        hours += (patient.getValue().getLast().second() - COUNTED_FROM_S) / 3_600.0;
      }
    }
    System.out.printf(
        "%s %s %.2f: %.2f wrong an hour, found %d of %d, median after %d s%n",
        restless == 1 ? "restless" : "quiet",
        policy,
        step,
        wrong / hours,
        delays.values().stream().filter(delay -> delay >= 0).count(),
        delays.size(),
        median(delays.values()));
  }

  private static int median(Collection<Integer> delays) {
    var found = delays.stream().filter(delay -> delay >= 0).sorted().toList();
    return found.isEmpty() ? -1 : found.get(found.size() / 2);
  }

  /** One patient under one policy. */
  private final class Own {
    private final Policy policy;
    private final double step;
    private final List<Double> scores = new ArrayList<>();
    private double threshold = population;
    private boolean on;
    private boolean right;
    private double peak;
    private double worst;
    int wrong;

    Own(Policy policy, double step) {
      this.policy = policy;
      this.step = step;
    }

    void next(Line line, Map<String, Integer> delays) {
      boolean was = on;
      on = line.score() >= new Latch(threshold).point(on);
      boolean counts = line.second() >= COUNTED_FROM_S;
      if (counts && line.isTrue()) {
        var event = line.patient() + " " + line.truth();
        int onset = Integer.parseInt(line.truth().substring(line.truth().indexOf('@') + 1));
        int delay = on ? line.second() - onset : -1;
        delays.merge(event, delay, (before, now) -> before >= 0 ? before : now);
      }
      if (on && !was) {
        right = line.isTrue();
        peak = 0;
        wrong += counts && !right ? 1 : 0;
      }
      peak = on ? Math.max(peak, line.score()) : peak;
      right |= on && line.isTrue();
      if (was && !on && !right) {
        worst = Math.max(worst, peak);
      }
      learn(line);
    }

    private void learn(Line line) {
      if (policy == Policy.OWN_ALL || !on) {
        scores.add(line.score());
      }
      if (line.second() % ANEW_S == 0) {
        threshold =
            switch (policy) {
              case POPULATION -> population;
              case OWN_NORMAL -> within(quantile(), -step);
              case OWN_ALL -> within(quantile(), 0);
              case JUDGED_WRONG -> within(worst, 0);
            };
      }
    }

    private double quantile() {
      int from = Math.max(0, scores.size() - REMEMBERED);
      var newest = scores.subList(from, scores.size());
      var values = new float[newest.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = newest.get(i).floatValue();
      }
      return values.length < REMEMBERED / 4 ? population : Threshold.quantile(SHARE, values);
    }

    /** No further from the population's than so many log odds. */
    private double within(double wished, double least) {
      double from = odds(population);
      double to = Math.clamp(odds(Math.clamp(wished, 1e-6, 1 - 1e-6)), from + least, from + step);
      return 1 / (1 + Math.exp(-to));
    }

    private double odds(double p) {
      return Math.log(p / (1 - p));
    }
  }
}
