package vigil.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where a store's files lie. */
interface ModelSource {
  /** Bytes of the largest file that is read. */
  int LARGEST = 64 << 20;

  /** All models as {@code name/version}. */
  List<String> models() throws IOException;

  /** Names of a model's files; empty where there is no such model. */
  List<String> entries(String model) throws IOException;

  byte[] read(String model, String entry) throws IOException;

  /** Files in a directory; nothing is followed out of it. */
  static ModelSource directory(Path root) {
    return new ModelSource() {
      @Override
      public List<String> models() throws IOException {
        var models = new ArrayList<String>();
        for (var name : directories(root)) {
          for (var version : directories(root.resolve(name))) {
            models.add(name + "/" + version);
          }
        }
        return models;
      }

      @Override
      public List<String> entries(String model) throws IOException {
        return Files.isDirectory(root.resolve(model), LinkOption.NOFOLLOW_LINKS)
            ? names(root.resolve(model), file -> true)
            : List.of();
      }

      @Override
      public byte[] read(String model, String entry) throws IOException {
        var file = root.resolve(model).resolve(entry);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
          throw new UnusableModelException(
              model, "%s is no file of at most %d MB".formatted(entry, LARGEST >> 20));
        }
        return Files.readAllBytes(file);
      }
    };
  }

  private static List<String> directories(Path of) throws IOException {
    return Files.isDirectory(of)
        ? names(of, file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
        : List.of();
  }

  private static List<String> names(Path of, Predicate<Path> which) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.filter(which).map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Files in the product's archive; {@code index} names the models, a line each. */
  static ModelSource archive(String root) {
    return new ModelSource() {
      @Override
      public List<String> models() throws IOException {
        return found(root + "/index")
            ? new String(bytes(root + "/index"), StandardCharsets.UTF_8).lines().toList()
            : List.of();
      }

      @Override
      public List<String> entries(String model) {
        var known = new ArrayList<>(StoredModel.ALLOWED);
        known.addAll(
            List.of(
                ModelStore.CARD, ModelStore.CALIBRATION, ModelStore.DIGESTS, ModelStore.SIGNATURE));
        known.removeIf(entry -> !found(root + "/" + model + "/" + entry));
        return known;
      }

      @Override
      public byte[] read(String model, String entry) throws IOException {
        return bytes(root + "/" + model + "/" + entry);
      }
    };
  }

  private static boolean found(String resource) {
    return ModelStore.class.getResource(resource) != null;
  }

  private static byte[] bytes(String resource) throws IOException {
    try (var in = ModelStore.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + ": not in the product's archive");
      }
      return in.readAllBytes();
    }
  }
}
