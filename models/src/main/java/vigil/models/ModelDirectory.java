package vigil.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes models in the form that {@link ModelStore} reads. */
public final class ModelDirectory {
  private final Path root;
  private final Optional<PrivateKey> key;

  /**
   * A directory to write to.
   *
   * @param key Ed25519, signs each model; empty for digests alone
   */
  public ModelDirectory(Path root, Optional<PrivateKey> key) {
    this.root = root;
    this.key = key;
  }

  /** Writes a model beside its place, then moves it there, so that no half of it is ever seen. */
  public Path write(StoredModel model) throws IOException {
    var files = new TreeMap<>(model.files());
    files.put(ModelStore.CARD, ModelJson.write(model.card()));
    if (model.calibration().isPresent()) {
      files.put(ModelStore.CALIBRATION, ModelJson.write(model.calibration().get()));
    }
    byte[] digests = Digests.of(files);
    files.put(ModelStore.DIGESTS, digests);
    if (key.isPresent()) {
      files.put(ModelStore.SIGNATURE, Digests.sign(digests, key.get()));
    }
    var place = root.resolve(model.card().id());
    Files.createDirectories(place.getParent());
    var beside = Files.createTempDirectory(root, ".model-");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(beside.resolve(file.getKey()), file.getValue());
    }
    remove(place);
    Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    index();
    return place;
  }

  private static void remove(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (var files = Files.list(directory)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  /** Names all models in one file, for a store that cannot list. */
  private void index() throws IOException {
    var ids = ModelStore.at(root, Optional.empty()).list();
    Files.writeString(root.resolve("index"), String.join("\n", ids) + "\n", StandardCharsets.UTF_8);
  }
}
