package vigil.models.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import vigil.protocol.recording.CsvRecordings;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Table;
import vigil.protocol.recording.Tables;

/**
 * Clinicians' opinions on alerts, as labelled windows. A patient's are in one part only: where the
 * recordings have the same patient, in that patient's part.
 *
 * @param training windows of patients who train
 * @param unseen windows of others, to say what was gained
 * @param told how many labels of how many patients were used, in a sentence for the card
 */
public record Feedback(List<Example> training, List<Example> unseen, String told) {
  /** Of so many patients, one is left out of the training. */
  private static final int LEFT_OUT = 4;

  public Feedback {
    training = List.copyOf(training);
    unseen = List.copyOf(unseen);
  }

  /**
   * Reads a directory as {@code fog-node feedback export} writes it: {@code labels.json}, and a
   * table a label.
   *
   * @param split of the recordings that are learned from too
   * @param seed says which patients are left out
   */
  public static Opened<Feedback> read(Path directory, Split split, long seed) {
    return Opinion.read(directory).then(opinions -> of(directory, opinions, split, seed));
  }

  private static Opened<Feedback> of(
      Path directory, List<Opinion> opinions, Split split, long seed) {
    var parts = new Parts(split, leftOut(opinions, seed));
    var drawn = new Drawn(parts);
    for (var opinion : opinions) {
      if (opinion.file().isPresent()
          && opinion.isInValues()
          && !split.heldOut().contains(opinion.patient())) {
        switch (open(directory.resolve(opinion.file().get()))) {
          case Opened.Refused<Recording>(var why) -> {
            return new Opened.Refused<>(why);
          }
          case Opened.Taken<Recording>(var recording) -> drawn.add(opinion, recording);
        }
      }
    }
    return drawn.training.isEmpty()
        ? new Opened.Refused<>(
            "%s: none of %d labels can be learned from (expected: a recording that begins a minute before the alert)."
                .formatted(Opinion.FILE, opinions.size()))
        : new Opened.Taken<>(drawn.of(opinions.size()));
  }

  /** Windows drawn so far. */
  private static final class Drawn {
    private final Parts parts;
    private final List<Example> training = new ArrayList<>();
    private final List<Example> unseen = new ArrayList<>();
    private final Set<String> patients = new TreeSet<>();
    private int used;

    Drawn(Parts parts) {
      this.parts = parts;
    }

    void add(Opinion opinion, Recording recording) {
      var examples = Labelled.windows(opinion, recording);
      (parts.isUnseen(opinion.patient()) ? unseen : training).addAll(examples);
      used += examples.isEmpty() ? 0 : 1;
      patients.add(opinion.patient());
    }

    Feedback of(int opinions) {
      long leftOut = patients.stream().filter(parts::isUnseen).count();
      var told =
          "%d of %d labelled alerts of %d patients, %d of them left out to measure"
              .formatted(used, opinions, patients.size(), leftOut);
      return new Feedback(training, unseen, told);
    }
  }

  private record Parts(Split split, List<String> leftOut) {
    boolean isUnseen(String patient) {
      return split.validation().contains(patient)
          || !split.training().contains(patient) && leftOut.contains(patient);
    }
  }

  private static List<String> leftOut(List<Opinion> opinions, long seed) {
    var patients = new ArrayList<>(new TreeSet<>(opinions.stream().map(Opinion::patient).toList()));
    Collections.shuffle(patients, new Random(seed));
    return patients.subList(0, patients.size() / LEFT_OUT);
  }

  /** An alert that nothing came has a table in which nothing is, and no window. */
  private static Opened<Recording> recording(Table table) {
    boolean blank =
        table.columns().stream()
            .skip(1)
            .allMatch(column -> Arrays.stream(table.numbers(column)).allMatch(Double::isNaN));
    return blank
        ? new Opened.Taken<>(new Recording(table.name(), 1, List.of(), List.of()))
        : CsvRecordings.of(table);
  }

  private static Opened<Recording> open(Path file) {
    return Tables.open(file)
        .then(Feedback::recording)
        .then(
            recording ->
                Math.abs(recording.hertz() - 1) > 0.01
                    ? new Opened.Refused<>(
                        "%s is wrongly sampled: %.3g rows a second (expected: 1)."
                            .formatted(file.getFileName(), recording.hertz()))
                    : new Opened.Taken<>(recording));
  }
}
