package vigil.models.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import vigil.models.evaluate.injection.Cohort;
import vigil.protocol.recording.Opened;

/**
 * Which subjects models learned from, by name: no subject is in two parts. Kept beside the models
 * as {@code split.json}, so that they are measured on others.
 *
 * @param training whose recordings are learned from
 * @param validation whose recordings end trainings and set thresholds
 * @param heldOut who are not looked at
 */
public record Split(List<String> training, List<String> validation, List<String> heldOut) {
  /** Beside the models. */
  public static final String FILE = "split.json";

  /** BIDMC patients up to this one train; those up to {@link #LAST_VALIDATION} validate. */
  public static final int LAST_TRAINING = 27;

  public static final int LAST_VALIDATION = 35;

  private static final int FEWEST = 2;

  /** Of so many subjects one validates, and one is held out where there are enough. */
  private static final int SHARE = 5;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Split {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Splits by subject: BIDMC by its numbers, others as the seed draws them. Refused where either
   * part would hold fewer than two.
   */
  public static Opened<Split> of(Cohort cohort, long seed) {
    return cohort.isBidmc() ? byNumber(cohort) : drawn(cohort, seed);
  }

  private static Opened<Split> byNumber(Cohort cohort) {
    var parts = List.of(new ArrayList<String>(), new ArrayList<String>(), new ArrayList<String>());
    cohort.names().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(each -> parts.get(part(each.getKey())).add(each.getValue()));
    return checked(
        new Split(parts.get(0), parts.get(1), parts.get(2)),
        ", of 1 to %d and %d to %d".formatted(LAST_TRAINING, LAST_TRAINING + 1, LAST_VALIDATION));
  }

  private static int part(int number) {
    return number <= LAST_TRAINING ? 0 : number <= LAST_VALIDATION ? 1 : 2;
  }

  private static Opened<Split> drawn(Cohort cohort, long seed) {
    var names = new ArrayList<>(cohort.names().values());
    Collections.sort(names);
    Collections.shuffle(names, new Random(seed));
    int part = (names.size() + SHARE / 2) / SHARE;
    int validation = Math.min(names.size(), Math.max(FEWEST, part));
    int heldOut = names.size() <= SHARE ? 0 : part;
    return checked(
        new Split(
            sorted(names.subList(Math.min(names.size(), validation + heldOut), names.size())),
            sorted(names.subList(0, validation)),
            sorted(names.subList(validation, Math.min(names.size(), validation + heldOut)))),
        "");
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  private static Opened<Split> checked(Split split, String which) {
    return split.training.size() < FEWEST || split.validation.size() < FEWEST
        ? new Opened.Refused<>(
            "%d patients to train on and %d to validate (expected: at least %d each%s)."
                .formatted(split.training.size(), split.validation.size(), FEWEST, which))
        : new Opened.Taken<>(split);
  }

  /** Keeps it beside the models. */
  public void write(Path models) throws IOException {
    Files.createDirectories(models);
    Files.writeString(models.resolve(FILE), JSON.writeValueAsString(this) + "\n");
  }

  /** Reads it from beside the models. */
  public static Opened<Split> read(Path models) {
    var file = models.resolve(FILE);
    try {
      return new Opened.Taken<>(JSON.readValue(Files.readString(file), Split.class));
    } catch (IOException | RuntimeException e) {
      return new Opened.Refused<>(
          file + " cannot be read: nothing says whom the models learned from.");
    }
  }
}
