package vigil.protocol.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A WFDB header: what the signal files of a record hold, and how.
 *
 * @param samples of each signal
 * @see <a href="https://physionet.org/physiotools/wag/header-5.htm">header(5)</a>
 */
record WfdbHeader(String name, double hertz, int samples, List<Line> lines) {
  static final int MOST_SIGNALS = 64;

  /** 2^27 samples in all: half a gigabyte of floats, 28 h of two leads at 360 Hz and more. */
  static final long MOST_SAMPLES = 1L << 27;

  private static final Pattern RECORD =
      Pattern.compile("(\\S+)\\s+(\\d{1,9})(?:\\s+(\\S+)(?:\\s+(\\d{1,12}))?.*)?");
  private static final Pattern SIGNAL =
      Pattern.compile(
          "(\\S+)\\s+(\\d{1,4})(?:x(\\d+))?(?::(\\d+))?(?:\\+(\\d{1,9}))?"
              + "(?:\\s+(-?[0-9.eE+-]+)(?:\\((-?\\d{1,9})\\))?(?:/(\\S+))?"
              + "(?:\\s+(\\d+)(?:\\s+(-?\\d{1,9})(?:\\s+(-?\\d{1,9})(?:\\s+(-?\\d{1,9})"
              + "(?:\\s+(\\d+)(?:\\s+(.*))?)?)?)?)?)?)?");

  /**
   * One signal.
   *
   * @param offset bytes before the first sample
   * @param gain steps per unit
   * @param baseline the step that is 0 in the unit
   * @param checksum sum of all steps, 16 bits; empty where the header does not say
   */
  record Line(
      String file,
      int format,
      int offset,
      double gain,
      int baseline,
      String unit,
      OptionalInt checksum,
      String label) {}

  static Opened<WfdbHeader> parse(String name, String text) {
    var lines =
        text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    if (lines.isEmpty()) {
      return refused(name, "is empty (expected: a record line and a line per signal)");
    }
    if (lines.get(0).split("\\s+", 2)[0].contains("/")) {
      return refused(name, "has several segments, which is not supported");
    }
    var record = RECORD.matcher(lines.get(0));
    if (!record.matches()) {
      return refused(name, "does not begin with a record line: " + brief(lines.get(0)));
    }
    return signals(name, record.toMatchResult(), lines.subList(1, lines.size()));
  }

  private static Opened<WfdbHeader> signals(String name, MatchResult record, List<String> lines) {
    int count = Integer.parseInt(record.group(2));
    if (count < 1 || count > MOST_SIGNALS) {
      return refused(name, "signals: " + count + " (expected: 1 to " + MOST_SIGNALS + ")");
    }
    if (lines.size() < count) {
      return refused(name, "is truncated: " + lines.size() + " of " + count + " signals");
    }
    double hertz = record.group(3) == null ? 250 : frequency(record.group(3));
    if (!(hertz > 0 && hertz <= 100_000)) {
      return refused(name, "frequency: " + record.group(3) + " (expected: > 0 and <= 100000 Hz)");
    }
    long samples = record.group(4) == null ? 0 : Long.parseLong(record.group(4));
    if (samples * count > MOST_SAMPLES) {
      return refused(name, "samples: " + samples + " of " + count + " signals is too long");
    }
    return lines(name, lines.subList(0, count))
        .then(all -> new Opened.Taken<>(new WfdbHeader(name, hertz, (int) samples, all)));
  }

  private static Opened<List<Line>> lines(String name, List<String> texts) {
    var lines = new ArrayList<Line>();
    for (var text : texts) {
      var matcher = SIGNAL.matcher(text);
      if (!matcher.matches()) {
        return refused(name, "has a signal line that cannot be read: " + brief(text));
      }
      var line = line(matcher.toMatchResult());
      if (!(Double.isFinite(line.gain) && line.gain != 0)) {
        return refused(name, "gain: " + matcher.group(6) + " (expected: a number other than 0)");
      }
      if (matcher.group(3) != null && !matcher.group(3).equals("1")) {
        return refused(name, "has several samples per frame, which is not supported");
      }
      lines.add(line);
    }
    return new Opened.Taken<>(List.copyOf(lines));
  }

  private static Line line(MatchResult found) {
    double gain = found.group(6) == null ? 200 : number(found.group(6));
    int zero = found.group(10) == null ? 0 : Integer.parseInt(found.group(10));
    return new Line(
        found.group(1),
        Integer.parseInt(found.group(2)),
        found.group(5) == null ? 0 : Integer.parseInt(found.group(5)),
        gain == 0 ? 200 : gain,
        found.group(7) == null ? zero : Integer.parseInt(found.group(7)),
        found.group(8) == null ? "mV" : found.group(8),
        found.group(12) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(found.group(12))),
        found.group(14) == null ? "" : found.group(14).strip());
  }

  /** {@code 360}, or {@code 360/0.5(0)} with a counter frequency that is of no use here. */
  private static double frequency(String text) {
    int slash = text.indexOf('/');
    return number(slash < 0 ? text : text.substring(0, slash));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String brief(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static <T> Opened<T> refused(String name, String why) {
    return new Opened.Refused<>(name + ".hea " + why + ".");
  }
}
