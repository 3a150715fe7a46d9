package vigil.fognode.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A demo's own directory, which it leaves no trace of. */
final class Trees {
  private Trees() {}

  static void delete(Path root) throws IOException {
    for (var path : deepestFirst(root)) {
      Files.deleteIfExists(path);
    }
  }

  private static List<Path> deepestFirst(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
