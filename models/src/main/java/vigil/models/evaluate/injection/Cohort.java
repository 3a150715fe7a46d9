package vigil.models.evaluate.injection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import vigil.protocol.recording.Opened;

/**
 * The subjects of a directory of recordings at 1 Hz, CSV or WFDB.
 *
 * <p>A file that lies in the directory is a subject of its own, named as the file; a directory in
 * it is one subject with all recordings that lie in there. Other files, {@code exercise-runs} and
 * what begins with a dot are not looked at. Where all files are called {@code
 * bidmc_NN_Numerics.csv}, the subjects are numbered by their names, else by their order.
 *
 * @param recordings in the order of their subjects
 * @param names of the subjects, by number
 * @param isBidmc whether numbers are those of the BIDMC set
 */
public record Cohort(List<Vitals> recordings, Map<Integer, String> names, boolean isBidmc) {
  private static final Pattern BIDMC = Pattern.compile("bidmc_(\\d+)_Numerics\\.csv");
  private static final Pattern RECORDING = Pattern.compile("(?i)[^.].*\\.(csv|csv\\.gz|hea)");

  public Cohort {
    recordings = List.copyOf(recordings);
    names = Map.copyOf(names);
  }

  /** Reads {@code bidmc-numerics} where that is in the directory, else the directory itself. */
  public static Opened<Cohort> read(Path data) {
    var bidmc = data.resolve("bidmc-numerics");
    return in(Files.isDirectory(bidmc) ? bidmc : data);
  }

  /** Reads a directory's recordings. */
  static Opened<Cohort> in(Path directory) {
    var files = files(directory);
    boolean bidmc = files.stream().allMatch(Cohort::isBidmc);
    var recordings = new ArrayList<Vitals>();
    var names = new TreeMap<Integer, String>();
    for (var file : files) {
      var name = subject(directory, file);
      if (!names.containsValue(name)) {
        names.put(bidmc ? number(file) : names.size() + 1, name);
      }
      int number =
          names.entrySet().stream()
              .filter(each -> each.getValue().equals(name))
              .findFirst()
              .orElseThrow()
              .getKey();
      switch (Vitals.open(file, number)) {
        case Opened.Refused<Vitals>(var why) -> {
          return new Opened.Refused<>(why);
        }
        case Opened.Taken<Vitals>(var vitals) -> recordings.add(vitals);
      }
    }
    return recordings.isEmpty()
        ? new Opened.Refused<>(
            directory
                + " holds no recording (expected: .csv, .csv.gz or .hea, or a directory each"
                + " subject).")
        : new Opened.Taken<>(new Cohort(recordings, names, bidmc));
  }

  /** Recordings of the subjects that are asked for by name. */
  public List<Vitals> of(Predicate<String> which) {
    return recordings.stream().filter(each -> which.test(name(each))).toList();
  }

  /** How the subject of a recording is called. */
  public String name(Vitals recording) {
    return names.getOrDefault(recording.patient(), "");
  }

  /** Of the directory, then of its directories, each in the order of names. */
  private static List<Path> files(Path directory) {
    var files = new ArrayList<>(listed(directory, Cohort::isRecording));
    for (var subject : listed(directory, Cohort::isSubject)) {
      files.addAll(listed(subject, Cohort::isRecording));
    }
    return files;
  }

  private static boolean isRecording(Path path) {
    return Files.isRegularFile(path) && RECORDING.matcher(path.getFileName().toString()).matches();
  }

  private static boolean isSubject(Path path) {
    var name = path.getFileName().toString();
    return Files.isDirectory(path) && !name.startsWith(".") && !name.equals("exercise-runs");
  }

  private static List<Path> listed(Path directory, Predicate<Path> which) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var entries = Files.list(directory)) {
      return entries.filter(which).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be listed", e);
    }
  }

  private static String subject(Path directory, Path file) {
    var name = file.getFileName().toString();
    var within = directory.relativize(file);
    return within.getNameCount() > 1
        ? within.getName(0).toString()
        : name.substring(0, name.indexOf('.')).replaceFirst("_Numerics$", "");
  }

  private static boolean isBidmc(Path file) {
    return BIDMC.matcher(file.getFileName().toString()).matches();
  }

  private static int number(Path file) {
    var name = BIDMC.matcher(file.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }
}
