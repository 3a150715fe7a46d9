package vigil.models.evaluate.measure;

import java.nio.file.Path;
import java.util.List;
import vigil.protocol.recording.Opened;

/** One way of measuring the detectors: data, split, task. */
public interface Protocol {
  /** As the command line has it, such as {@code injected-vitals}. */
  String name();

  /** Measures; refused in one sentence where the data are not there or cannot be used. */
  Opened<Report> run(Study study);

  /**
   * One measurement.
   *
   * @param data directory of the public sets
   * @param seeds of the trainings, usually three
   * @param progress is told what goes on
   */
  record Study(Path data, List<Long> seeds, Progress progress) {
    public Study {
      seeds = List.copyOf(seeds);
    }
  }

  /** Hears what goes on. */
  interface Progress {
    /**
     * @param share of the work that is done, 0 to 1
     */
    void report(double share, String what);
  }
}
