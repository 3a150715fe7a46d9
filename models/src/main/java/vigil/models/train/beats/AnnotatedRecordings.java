package vigil.models.train.beats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vigil.models.feature.ecg.BeatFeatures;
import vigil.protocol.recording.Annotation;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;
import vigil.protocol.recording.Signal;

/** WFDB records in which somebody marked each beat and its kind, one a patient. */
public final class AnnotatedRecordings {
  private AnnotatedRecordings() {}

  /** Every record of a directory, by name. */
  public static Opened<List<Recording>> read(Path directory) {
    return headers(directory).then(AnnotatedRecordings::open);
  }

  private static Opened<List<Path>> headers(Path directory) {
    if (!Files.isDirectory(directory)) {
      return new Opened.Refused<>(directory + " does not exist (expected: WFDB records).");
    }
    try (var files = Files.list(directory)) {
      var found = files.filter(f -> f.toString().endsWith(".hea")).sorted().toList();
      return found.size() < 3
          ? new Opened.Refused<>(
              "%s holds %d WFDB records (expected: at least 3, to split by patient)."
                  .formatted(directory, found.size()))
          : new Opened.Taken<>(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Opened<List<Recording>> open(List<Path> headers) {
    var recordings = new ArrayList<Recording>();
    for (var header : headers) {
      switch (Recordings.open(header).then(AnnotatedRecordings::usable)) {
        case Opened.Refused<Recording>(var why) -> {
          return new Opened.Refused<>(why);
        }
        case Opened.Taken<Recording>(var recording) -> recordings.add(recording);
      }
    }
    return new Opened.Taken<>(recordings);
  }

  /** A recording that beats can be told in, or the sentence why not. */
  public static Opened<Recording> usable(Recording recording) {
    long beats = recording.annotations().stream().filter(Annotation::isBeat).count();
    if (beats == 0) {
      return refused(recording, "has no beat annotations: it is unlabelled");
    }
    if (!(recording.hertz() >= 100 && recording.hertz() <= 2_000)) {
      return refused(
          recording, "is sampled at " + recording.hertz() + " Hz (expected: 100 to 2000 Hz)");
    }
    if (recording.seconds() < BeatFeatures.LEARNING + 60 || beats < 60) {
      return refused(
          recording,
          "is too short: %.0f s and %d beats (expected: %.0f s and 60)"
              .formatted(recording.seconds(), beats, BeatFeatures.LEARNING + 60));
    }
    for (var signal : recording.signals()) {
      var why = unusable(signal);
      if (!why.isEmpty()) {
        return refused(recording, why);
      }
    }
    return new Opened.Taken<>(recording);
  }

  private static String unusable(Signal signal) {
    int missing = 0;
    boolean varies = false;
    for (float value : signal.values()) {
      missing += Float.isNaN(value) ? 1 : 0;
      varies = varies || value != signal.values()[0];
    }
    return missing > signal.values().length / 2
        ? "has no values in %.0f %% of lead %s"
            .formatted(100.0 * missing / signal.values().length, signal.label())
        : varies ? "" : "has a constant lead: " + signal.label();
  }

  private static Opened<Recording> refused(Recording recording, String why) {
    return new Opened.Refused<>(recording.name() + " " + why + ".");
  }
}
