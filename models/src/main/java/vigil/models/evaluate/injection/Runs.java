package vigil.models.evaluate.injection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Table;
import vigil.protocol.recording.Tables;

/** Heart rate and work of runs, at 1 Hz. */
public record Runs(List<Run> runs) {

  /**
   * @param heart rise of the heart rate since the start, in /min, by second
   * @param equivalents metabolic equivalents by second
   */
  public record Run(double[] heart, double[] equivalents) {}

  /** Reads the runs of {@code exercise-runs/runs.csv.gz}. */
  public static Opened<Runs> open(Path data) {
    return Tables.open(data.resolve("exercise-runs").resolve("runs.csv.gz")).then(Runs::of);
  }

  /** Real runs where the directory has any, else made ones. */
  public static Opened<Runs> openOrMake(Path data) {
    return Files.isDirectory(data.resolve("exercise-runs"))
        ? open(data)
        : new Opened.Taken<>(MadeRuns.all());
  }

  private static Opened<Runs> of(Table table) {
    var session = table.numbers("session");
    var time = table.numbers("time");
    var heart = table.numbers("heart_rate");
    var speed = table.numbers("speed");
    var runs = new ArrayList<Run>();
    int from = 0;
    for (int i = 1; i <= session.length; i++) {
      if (i == session.length || session[i] != session[from]) {
        var run = onGrid(time, heart, speed, from, i);
        if (run.heart().length >= 400) {
          runs.add(run);
        }
        from = i;
      }
    }
    return runs.isEmpty()
        ? new Opened.Refused<>("exercise-runs holds no run of 400 s and more.")
        : new Opened.Taken<>(new Runs(List.copyOf(runs)));
  }

  private static Run onGrid(double[] time, double[] heart, double[] speed, int from, int to) {
    int n = (int) Math.min(time[to - 1] - time[from], 1_200);
    var beats = new double[Math.max(n, 0)];
    var work = new double[beats.length];
    double rate = Double.NaN;
    double first = Double.NaN;
    double metres = 0;
    int row = from;
    for (int second = 0; second < beats.length; second++) {
      while (row < to && time[row] - time[from] <= second) {
        rate = Double.isNaN(heart[row]) ? rate : heart[row];
        metres = Double.isNaN(speed[row]) ? metres : metres + 0.2 * (speed[row] - metres);
        row++;
      }
      first = Double.isNaN(first) ? rate : first;
      beats[second] = Double.isNaN(rate) ? 0 : rate - first;
      work[second] = equivalents(Math.clamp(metres, 0, 6));
    }
    return new Run(beats, work);
  }

  /**
   * Work of walking and running on the level, from 1 at rest.
   *
   * @param speed in m/s
   * @see <a
   *     href="https://www.acsm.org/education-resources/books/guidelines-exercise-testing-prescription">ACSM's
   *     Guidelines, metabolic equations</a>
   */
  static double equivalents(double speed) {
    double metresPerMinute = speed * 60;
    return 1 + (speed < 2 ? 0.1 : 0.2) * metresPerMinute / 3.5;
  }

  /** A run for a draw: real, from its start. */
  Run pick(Random random) {
    return runs.get(random.nextInt(runs.size()));
  }
}
