package vigil.fognode.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vigil.models.Ensemble;
import vigil.models.ModelStore;
import vigil.models.StoredModel;
import vigil.models.ensemble.Ensembles;
import vigil.models.ensemble.FusionStore;

/**
 * The models a node may judge with: the shipped ones, and under {@code models} in its data
 * directory what was promoted since, a numbered set each: a fusion and the detectors it reads
 * belong together. {@code serving} names the promoted sets that served, oldest first; the last one
 * serves.
 *
 * <p>A set's signature and digests are checked when it is promoted and whenever it is opened. A
 * running node keeps the models it was started with.
 */
public final class ModelShelf {
  private static final String SERVING = "serving";

  private final Path dir;
  private final Optional<PublicKey> signer;
  private final double falseAlertsPerHour;

  private ModelShelf(Path dir, Optional<PublicKey> signer, double falseAlertsPerHour) {
    this.dir = dir;
    this.signer = signer;
    this.falseAlertsPerHour = falseAlertsPerHour;
  }

  /**
   * One set of models.
   *
   * @param number 0 for the shipped one
   * @param fusion such as {@code ensemble/2}; what verdicts name
   * @param models all of them, as {@code name/version}
   * @param problem why it could not be opened; empty for a sound one
   */
  public record Set(
      int number, String fusion, List<String> models, boolean serving, Optional<String> problem) {
    public Set {
      models = List.copyOf(models);
    }
  }

  /**
   * The shelf of a data directory.
   *
   * @param falseAlertsPerHour of one patient, by each set's own budget: where its threshold lies
   * @throws IOException where the signer's key cannot be read
   */
  public static ModelShelf in(Path dataDir, LearningSettings settings, double falseAlertsPerHour)
      throws IOException {
    Optional<PublicKey> signer =
        settings.signerFile().isPresent()
            ? Optional.of(Signer.read(settings.signerFile().get()))
            : Optional.empty();
    return new ModelShelf(dataDir.resolve("models"), signer, falseAlertsPerHour);
  }

  /**
   * What the node is to judge with.
   *
   * @throws IOException where the set that serves is spoilt; the message says what to do
   */
  public Ensemble serving() throws IOException {
    int number = served().isEmpty() ? 0 : served().getLast();
    try {
      return open(number);
    } catch (IOException spoilt) {
      throw new IOException(
          "models: " + spoilt.getMessage() + " (expected: a sound set; fog-node model rollback)",
          spoilt);
    }
  }

  /** The set whose fusion a verdict names; empty where there is none. */
  public Optional<Ensemble> named(String fusion) throws IOException {
    for (int number : numbers()) {
      if (fusion(number).filter(fusion::equals).isPresent()) {
        return Optional.of(open(number));
      }
    }
    return Optional.empty();
  }

  /** All sets, the shipped one first. */
  public List<Set> list() throws IOException {
    var sets = new ArrayList<Set>();
    int serving = served().isEmpty() ? 0 : served().getLast();
    for (int number : numbers()) {
      sets.add(describe(number, number == serving));
    }
    return sets;
  }

  private List<Integer> numbers() {
    var numbers = new ArrayList<>(List.of(0));
    while (Files.isDirectory(place(numbers.size()))) {
      numbers.add(numbers.size());
    }
    return numbers;
  }

  /** Name of a set; empty where it is spoilt. */
  private Optional<String> fusion(int number) {
    try {
      return Optional.of(fusion(store(number)));
    } catch (IOException spoilt) {
      return Optional.empty();
    }
  }

  /**
   * Takes a set over and lets it serve from the next start on.
   *
   * @param from what {@code models train} wrote
   * @return its number
   * @throws IOException where it is not signed by the signer, spoilt, not whole, or its fusion has
   *     the name of another one: verdicts name what judged, and must name one
   */
  public int promote(Path from) throws IOException {
    var fusion = fusion(store(from));
    if (numbers().stream().anyMatch(known -> fusion(known).filter(fusion::equals).isPresent())) {
      throw new IOException(
          from
              + ": "
              + fusion
              + " is there already (expected: another version; models train --model-version)");
    }
    Files.createDirectories(dir);
    var beside = Files.createTempDirectory(dir, ".set-");
    for (var model : store(from).list()) {
      Files.createDirectories(beside.resolve(model));
      try (var files = Files.list(from.resolve(model))) {
        for (var file : files.toList()) {
          Files.copy(file, beside.resolve(model).resolve(file.getFileName()));
        }
      }
    }
    // What serves is what was checked: the copy, whatever happened to the original meanwhile.
    Ensembles.from(store(beside), falseAlertsPerHour).close();
    int number = numbers().size();
    Files.move(beside, place(number), StandardCopyOption.ATOMIC_MOVE);
    var served = new ArrayList<>(served());
    served.add(number);
    write(served);
    return number;
  }

  /**
   * Lets serve again what served before.
   *
   * @return its number; 0 for the shipped one
   * @throws IOException where the shipped one serves
   */
  public int rollback() throws IOException {
    var served = new ArrayList<>(served());
    if (served.isEmpty()) {
      throw new IOException("models: the shipped ones serve (expected: a promoted set)");
    }
    served.removeLast();
    write(served);
    return served.isEmpty() ? 0 : served.getLast();
  }

  private Ensemble open(int number) throws IOException {
    return number == 0
        ? Ensembles.shipped(falseAlertsPerHour)
        : Ensembles.from(store(place(number)), falseAlertsPerHour);
  }

  private Set describe(int number, boolean serving) throws IOException {
    try {
      var store = store(number);
      open(number).close();
      return new Set(number, fusion(store), store.list(), serving, Optional.empty());
    } catch (IOException spoilt) {
      return new Set(
          number, "?", List.of(), serving, Optional.of(String.valueOf(spoilt.getMessage())));
    }
  }

  private ModelStore store(int number) throws IOException {
    return number == 0 ? ModelStore.shipped() : store(place(number));
  }

  private ModelStore store(Path of) throws IOException {
    if (signer.isEmpty()) {
      throw new IOException(
          "vigil.fog-node.learning.signer-file: not set (expected: the public key that models are"
              + " signed by)");
    }
    return ModelStore.at(of, signer);
  }

  private static String fusion(ModelStore store) throws IOException {
    return store
        .newest(FusionStore.NAME)
        .map(StoredModel::card)
        .orElseThrow(() -> new IOException("no ensemble in it (expected: what models train wrote)"))
        .id();
  }

  private Path place(int number) {
    return dir.resolve(Integer.toString(number));
  }

  /** Numbers of the promoted sets that served, oldest first. */
  private List<Integer> served() throws IOException {
    var file = dir.resolve(SERVING);
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IOException(file + ": malformed (expected: a number a line)", e);
    }
  }

  private void write(List<Integer> served) throws IOException {
    var next = dir.resolve(SERVING + ".next");
    Files.write(next, served.stream().map(String::valueOf).toList());
    Files.move(
        next,
        dir.resolve(SERVING),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
