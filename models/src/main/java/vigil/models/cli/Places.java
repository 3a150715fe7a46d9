package vigil.models.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command's recordings are, and where its files go. */
final class Places {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Directory of recordings, or of the public sets, such as bidmc-numerics/.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the files go; made where it is not there.")
  private Path out;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  Places() {}

  Path data() {
    return data;
  }

  Path out() {
    return out;
  }
}
