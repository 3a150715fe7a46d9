package vigil.protocol.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens recordings: a WFDB record by its header or by its bare name, or a CSV file. */
public final class Recordings {
  /** A signal file of the most samples that a header may speak of, and some more. */
  private static final long LARGEST = 1L << 29;

  private Recordings() {}

  /**
   * Opens a recording with its beat annotations, if it has any.
   *
   * @param path {@code 101.hea}, {@code 101}, {@code bidmc_01_Numerics.csv} or {@code x.csv.gz}
   */
  public static Opened<Recording> open(Path path) {
    var name = path.getFileName().toString();
    if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
      return Tables.open(path).then(CsvRecordings::of);
    }
    var stem = name.endsWith(".hea") ? name.substring(0, name.length() - 4) : name;
    return wfdb(path.resolveSibling(stem + ".hea"), stem);
  }

  private static Opened<Recording> wfdb(Path headerFile, String name) {
    return bytes(headerFile)
        .then(
            bytes -> {
              var header = new String(bytes, StandardCharsets.UTF_8);
              return Wfdb.files(name, header)
                  .then(files -> signalFiles(headerFile, files))
                  .then(files -> Wfdb.read(name, header, files));
            })
        .then(recording -> annotated(headerFile, recording));
  }

  private static Opened<Recording> annotated(Path headerFile, Recording recording) {
    var file = headerFile.resolveSibling(recording.name() + ".atr");
    return Files.exists(file)
        ? bytes(file)
            .then(bytes -> Annotations.read(file.getFileName().toString(), bytes))
            .then(marks -> new Opened.Taken<>(recording.annotatedWith(marks)))
        : new Opened.Taken<>(recording);
  }

  private static Opened<Map<String, byte[]>> signalFiles(Path headerFile, List<String> names) {
    var files = new HashMap<String, byte[]>();
    for (var name : names) {
      if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
        return new Opened.Refused<>(
            "A header names the signal file '" + name + "', which lies elsewhere.");
      }
      switch (bytes(headerFile.resolveSibling(name))) {
        case Opened.Taken<byte[]>(var bytes) -> files.put(name, bytes);
        case Opened.Refused<byte[]>(var why) -> {
          return new Opened.Refused<>(why);
        }
      }
    }
    return new Opened.Taken<>(files);
  }

  private static Opened<byte[]> bytes(Path file) {
    try {
      long size = Files.size(file);
      return size > LARGEST
          ? new Opened.Refused<>(file + " is too large: " + size + " bytes.")
          : new Opened.Taken<>(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return new Opened.Refused<>(file + " does not exist.");
    } catch (IOException e) {
      return new Opened.Refused<>(file + " cannot be read: " + e.getMessage() + ".");
    }
  }
}
