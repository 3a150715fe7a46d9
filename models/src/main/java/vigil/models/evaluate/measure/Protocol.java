package vigil.models.evaluate.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vigil.models.ModelStore;
import vigil.protocol.recording.Opened;

/** One way of measuring the detectors: data, split, task. */
public interface Protocol {
  /** As the command line has it, such as {@code injected-vitals}. */
  String name();

  /** Whether it measures models that are stored, rather than training its own. */
  default boolean readsModels() {
    return false;
  }

  /** Measures; refused in one sentence where the data are not there or cannot be used. */
  Opened<Report> run(Study study);

  /**
   * One measurement.
   *
   * @param data directory of the public sets
   * @param seeds of the trainings, usually three
   * @param progress is told what goes on
   * @param models instead of the shipped ones; empty for these
   */
  record Study(Path data, List<Long> seeds, Progress progress, Optional<Models> models) {
    public Study {
      seeds = List.copyOf(seeds);
    }

    /** Of the shipped models. */
    public Study(Path data, List<Long> seeds, Progress progress) {
      this(data, seeds, progress, Optional.empty());
    }
  }

  /**
   * Models as {@code models train} writes them.
   *
   * @param directory that holds them, and who was learned from
   * @param store over the directory
   */
  record Models(Path directory, ModelStore store) {}

  /** Hears what goes on. */
  interface Progress {
    /**
     * @param share of the work that is done, 0 to 1
     */
    void report(double share, String what);
  }
}
