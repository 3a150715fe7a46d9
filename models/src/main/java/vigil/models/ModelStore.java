package vigil.models;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import vigil.models.stats.TailedDistribution;

/**
 * Where models are kept: {@code <name>/<version>/} with {@code card.json}, weights, {@code
 * calibration.json} and {@code SHA256}, which may be signed.
 *
 * <p>Signature and digests are checked before anything is opened; only known names are read; no
 * content is ever deserialized into Java objects.
 */
public final class ModelStore {
  static final String CARD = "card.json";
  static final String CALIBRATION = "calibration.json";
  static final String DIGESTS = "SHA256";
  static final String SIGNATURE = "SIGNATURE";

  private final ModelSource source;
  private final Optional<PublicKey> signer;

  private ModelStore(ModelSource source, Optional<PublicKey> signer) {
    this.source = source;
    this.signer = signer;
  }

  /** The models that ship with the product, in its own archive. */
  public static ModelStore shipped() {
    return new ModelStore(ModelSource.archive("/models"), Optional.empty());
  }

  /**
   * A directory of models.
   *
   * @param signer whose signature each model must bear; empty where digests suffice
   */
  public static ModelStore at(Path directory, Optional<PublicKey> signer) {
    return new ModelStore(ModelSource.directory(directory), signer);
  }

  /** All models as {@code name/version}, by name, then version. */
  public List<String> list() throws IOException {
    return source.models().stream()
        .sorted(
            Comparator.comparing((String id) -> id.substring(0, id.indexOf('/')))
                .thenComparing(
                    id -> id.substring(id.indexOf('/') + 1), ModelStore::compareVersions))
        .toList();
  }

  /** Numbers by value, other texts by letter: 2 before 10. */
  static int compareVersions(String one, String other) {
    boolean numbers = one.matches("[0-9]{1,9}") && other.matches("[0-9]{1,9}");
    return numbers
        ? Integer.compare(Integer.parseInt(one), Integer.parseInt(other))
        : one.compareTo(other);
  }

  /** The newest version of a model; empty where there is none. */
  public Optional<StoredModel> newest(String name) throws IOException {
    var ids = list().stream().filter(id -> id.startsWith(name + "/")).toList();
    return ids.isEmpty() ? Optional.empty() : Optional.of(open(ids.getLast()));
  }

  /**
   * Reads and checks a model.
   *
   * @param id such as {@code autoencoder/1}
   * @throws UnusableModelException with one sentence that says what is wrong with it
   */
  public StoredModel open(String id) throws IOException {
    if (!id.matches("[a-z0-9][a-z0-9-]*/[A-Za-z0-9][A-Za-z0-9.-]*")) {
      throw new UnusableModelException(id, "no name of a model (expected: name/version)");
    }
    var entries = source.entries(id);
    if (entries.isEmpty()) {
      throw new UnusableModelException(id, "there is no such model");
    }
    var content = Digests.check(id, source, entries, signer);
    var card = ModelJson.card(id, required(id, CARD, content));
    if (!card.id().equals(id)) {
      throw new UnusableModelException(id, "its card is of %s".formatted(card.id()));
    }
    var files = new HashMap<>(content);
    files.keySet().retainAll(StoredModel.ALLOWED);
    var model = new StoredModel(card, files, calibration(id, content));
    model.weights();
    return model;
  }

  private static Optional<TailedDistribution> calibration(
      String id, HashMap<String, byte[]> content) throws UnusableModelException {
    byte[] json = content.get(CALIBRATION);
    return json == null ? Optional.empty() : Optional.of(ModelJson.calibration(id, json));
  }

  private static byte[] required(String id, String name, HashMap<String, byte[]> content)
      throws UnusableModelException {
    byte[] bytes = content.get(name);
    if (bytes == null) {
      throw new UnusableModelException(id, name + " is missing");
    }
    return bytes;
  }
}
