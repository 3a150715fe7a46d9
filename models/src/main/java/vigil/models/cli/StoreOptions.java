package vigil.models.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vigil.models.ModelStore;

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

  ModelStore open() throws IOException {
    if (store == null) {
      return ModelStore.shipped();
    }
    return ModelStore.at(
        store, trust == null ? Optional.empty() : Optional.of(SigningKeys.publicKey(trust)));
  }
}
