package vigil.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import vigil.models.ModelDirectory;
import vigil.models.StoredModel;

/** {@code models export}: copies a model out of the product or a store, for other tools. */
@CommandLine.Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write a model with its card to a directory: networks as ONNX.")
final class ExportCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Mixin private StoreOptions store;

  @CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "name/version, or a name for its newest version; without it, lists them.")
  private @Nullable String model;

  @CommandLine.Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where it goes; default: here.")
  private Path out;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  ExportCommand() {}

  @Override
  public Integer call() throws IOException {
    var from = store.open();
    var to = spec.commandLine().getOut();
    if (model == null) {
      from.list().forEach(to::println);
      return 0;
    }
    var found = model.contains("/") ? Optional.of(from.open(model)) : from.newest(model);
    if (found.isEmpty()) {
      throw new IOException(
          "%s: there is no such model (expected: one of %s)".formatted(model, from.list()));
    }
    Files.createDirectories(out);
    var place = new ModelDirectory(out, Optional.empty()).write(found.get());
    to.println(place);
    if (found.get().file(StoredModel.NETWORK).isPresent()) {
      to.println(place.resolve(StoredModel.NETWORK));
    }
    return 0;
  }
}
