package vigil.devicesim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;

/** Finds recordings in a directory. */
public final class RecordingFiles {
  private static final Logger log = LoggerFactory.getLogger(RecordingFiles.class);

  private RecordingFiles() {}

  /**
   * The recordings of a directory that can be read, by name; those that cannot are named in the
   * log. A file is a directory of one.
   *
   * @param most how many at most
   */
  public static List<Recording> open(Path path, int most) {
    var opened = new ArrayList<Recording>();
    for (var file : files(path)) {
      if (opened.size() == most) {
        break;
      }
      switch (Recordings.open(file)) {
        case Opened.Taken<Recording> taken -> opened.add(taken.value());
        case Opened.Refused<Recording> refused -> log.warn("{}", refused.why());
      }
    }
    if (opened.isEmpty()) {
      throw new IllegalArgumentException(
          "recordings: " + path + " (expected: WFDB or CSV recordings)");
    }
    return opened;
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var files = Files.list(path)) {
      return files.filter(RecordingFiles::isRecording).sorted().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "recordings: " + path + " (expected: a directory that can be read)", e);
    }
  }

  private static boolean isRecording(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".hea");
  }
}
