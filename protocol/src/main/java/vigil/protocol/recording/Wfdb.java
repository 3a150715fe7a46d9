package vigil.protocol.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * WFDB records: a header and signal files in format 16 or 212.
 *
 * @see <a href="https://physionet.org/physiotools/wag/signal-5.htm">signal(5)</a>
 */
public final class Wfdb {
  private Wfdb() {}

  /** The names of the signal files that a header speaks of. */
  public static Opened<List<String>> files(String name, String header) {
    return WfdbHeader.parse(name, header)
        .then(
            h ->
                new Opened.Taken<>(
                    h.lines().stream().map(WfdbHeader.Line::file).distinct().toList()));
  }

  /**
   * Reads a record.
   *
   * @param files the signal files' bytes, by name
   */
  public static Opened<Recording> read(String name, String header, Map<String, byte[]> files) {
    return WfdbHeader.parse(name, header).then(h -> signals(h, files));
  }

  private static Opened<Recording> signals(WfdbHeader header, Map<String, byte[]> files) {
    var signals = new ArrayList<Signal>();
    int length = header.samples();
    for (var file : header.lines().stream().map(WfdbHeader.Line::file).distinct().toList()) {
      var lines = header.lines().stream().filter(l -> l.file().equals(file)).toList();
      switch (file(header.name(), lines, files.get(file), length)) {
        case Opened.Refused<List<Signal>>(var why) -> {
          return new Opened.Refused<>(why);
        }
        case Opened.Taken<List<Signal>>(var read) -> {
          signals.addAll(read);
          length = read.get(0).values().length;
        }
      }
    }
    return new Opened.Taken<>(new Recording(header.name(), header.hertz(), signals, List.of()));
  }

  /**
   * @param expected samples of each signal; 0 to take what the file has
   */
  private static Opened<List<Signal>> file(
      String record, List<WfdbHeader.Line> lines, byte @Nullable [] bytes, int expected) {
    var file = lines.get(0).file();
    if (bytes == null) {
      return new Opened.Refused<>(record + ": its signal file " + file + " is missing.");
    }
    var frames = SignalFile.of(lines, bytes);
    if (frames.isEmpty()) {
      return new Opened.Refused<>(
          "%s: format %d is not supported (expected: 16 or 212)."
              .formatted(file, lines.get(0).format()));
    }
    int found = frames.get().length();
    int length = expected == 0 ? found : expected;
    return found < length || length == 0
        ? new Opened.Refused<>(
            "%s is truncated: %d of %d samples per signal.".formatted(file, found, length))
        : signals(frames.get(), length);
  }

  private static Opened<List<Signal>> signals(SignalFile frames, int length) {
    var signals = new ArrayList<Signal>();
    for (var line : frames.lines()) {
      if (!frames.agrees(signals.size(), length)) {
        return new Opened.Refused<>(
            "%s: the checksum of %s differs from the header's: the file is damaged."
                .formatted(line.file(), line.label()));
      }
      signals.add(signal(line, frames.values(signals.size(), length)));
    }
    return new Opened.Taken<>(signals);
  }

  private static Signal signal(WfdbHeader.Line line, float[] values) {
    return new Signal(line.label(), Labels.metric(line.label()), line.unit(), values);
  }
}
