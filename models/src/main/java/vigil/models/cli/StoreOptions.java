package vigil.models.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vigil.models.ModelStore;
import vigil.models.UnusableModelException;
import vigil.models.evaluate.measure.Protocol;

/** Whose models a command reads. */
final class StoreOptions {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Directory of models; default: those that ship with the product.")
  private @Nullable Path store;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "Public key (Ed25519, PEM) that must have signed the models of --models.")
  private @Nullable Path trust;

  /**
   * The models that were named; empty where none were.
   *
   * @throws UnusableModelException when there is none, or one is spoilt
   */
  Optional<Protocol.Models> chosen() throws IOException {
    if (store == null) {
      return Optional.empty();
    }
    var models = open();
    var ids = models.list();
    if (ids.isEmpty()) {
      throw new UnusableModelException(
          "--models", store + " holds no model (expected: as models train writes it)");
    }
    for (var id : ids) {
      models.open(id);
    }
    return Optional.of(new Protocol.Models(store, models));
  }

  ModelStore open() throws IOException {
    if (store == null) {
      return ModelStore.shipped();
    }
    return ModelStore.at(
        store, trust == null ? Optional.empty() : Optional.of(SigningKeys.publicKey(trust)));
  }
}
