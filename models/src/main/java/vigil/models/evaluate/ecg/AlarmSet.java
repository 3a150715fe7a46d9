package vigil.models.evaluate.ecg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vigil.models.evaluate.row.Examples;
import vigil.models.feature.ecg.AlarmFeatures;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;
import vigil.protocol.recording.Signal;
import vigil.protocol.recording.Table;
import vigil.protocol.recording.Tables;

/**
 * Alarms with their waveforms and numerics. Blocks of neighbouring record numbers take the place of
 * patients, because neighbours may be related.
 *
 * @param records shape [case]
 * @param kinds shape [case]
 */
record AlarmSet(
    Examples examples, List<String> records, List<AlarmKind> kinds, List<Recording> waves) {
  /** Record numbers in one block. */
  private static final int BLOCK = 30;

  static Opened<AlarmSet> read(Path directory) {
    return Tables.open(directory.resolve("alarms.csv"))
        .then(table -> table.with("record", "alarm", "true_alarm"))
        .then(
            alarms ->
                Tables.open(directory.resolve("numerics-1hz.csv.gz"))
                    .then(table -> table.with(Numerics.columns()))
                    .then(
                        numerics ->
                            read(alarms, Numerics.of(numerics), directory.resolve("waveforms"))));
  }

  private static Opened<AlarmSet> read(Table alarms, Numerics numerics, Path waveforms) {
    var examples = new Examples.Builder(columns());
    var set =
        new AlarmSet(examples.build(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var blocks = new ArrayList<Integer>();
    for (int row = 0; row < alarms.rows(); row++) {
      var name = alarms.text(row, alarms.index("record"));
      var kind = AlarmKind.of(alarms.text(row, alarms.index("alarm")));
      var truth = alarms.text(row, alarms.index("true_alarm"));
      if (kind.isEmpty() || !name.matches("[a-z]\\d{3}[ls]") || !truth.matches("[01]")) {
        return new Opened.Refused<>(
            "alarms.csv, row %d: %s is unlabelled or of an unknown kind.".formatted(row + 2, name));
      }
      switch (Recordings.open(waveforms.resolve(name))) {
        case Opened.Refused<Recording>(var why) -> {
          return new Opened.Refused<>(why);
        }
        case Opened.Taken<Recording>(var wave) -> {
          var features = row(kind.get(), wave, numerics.row(name));
          examples.add(block(blocks, name), truth.equals("1"), features, numerics.series(name));
          set.waves.add(wave);
          set.records.add(name);
          set.kinds.add(kind.get());
        }
      }
    }
    return new Opened.Taken<>(new AlarmSet(examples.build(), set.records, set.kinds, set.waves));
  }

  /** Number of the block that a record belongs to, in the order in which they came. */
  private static int block(List<Integer> known, String record) {
    int block = Integer.parseInt(record.substring(1, 4)) / BLOCK;
    if (!known.contains(block)) {
      known.add(block);
    }
    return known.indexOf(block);
  }

  private static List<String> columns() {
    var names = new ArrayList<>(AlarmFeatures.names());
    names.addAll(Numerics.names());
    for (var kind : AlarmKind.values()) {
      names.add(kind.name().toLowerCase(Locale.ROOT));
    }
    names.add("evidence");
    names.add("evidence-trusted");
    return names;
  }

  private static float[] row(AlarmKind kind, Recording wave, float[] numerics) {
    var ecgs =
        wave.signals().stream()
            .filter(s -> !AlarmFeatures.isPulse(s.label()) && !s.label().equals("RESP"))
            .map(Signal::values)
            .toList();
    var features =
        new AlarmFeatures(wave.hertz()).row(ecgs, values(wave, "PLETH"), values(wave, "ABP"));
    int kinds = AlarmKind.values().length;
    var row = java.util.Arrays.copyOf(features, features.length + numerics.length + kinds + 2);
    System.arraycopy(numerics, 0, row, features.length, numerics.length);
    for (int i = 0; i < kinds; i++) {
      row[row.length - kinds - 2 + i] = kind.ordinal() == i ? 1 : 0;
    }
    var names = AlarmFeatures.names();
    row[row.length - 2] = evidence(kind, features, names, false);
    row[row.length - 1] = evidence(kind, features, names, true);
    return row;
  }

  private static float[] values(Recording wave, String label) {
    return wave.signal(label).map(Signal::values).orElse(new float[0]);
  }

  /**
   * How far the alarm's own definition is met, from 0 on: by all channels, or by the most trusted.
   */
  private static float evidence(AlarmKind kind, float[] row, List<String> names, boolean trusted) {
    var end = trusted ? "-trusted" : "";
    return switch (kind) {
      case ASYSTOLE -> row[names.indexOf(trusted ? "gap-trusted" : "gap-least")] / 3.2f - 1;
      case BRADYCARDIA ->
          45 / Math.max(1, row[names.indexOf("slowest" + (trusted ? end : "-most"))]) - 1;
      case TACHYCARDIA -> row[names.indexOf("sustained" + (trusted ? end : "-least"))] / 130 - 1;
      case VENTRICULAR_TACHYCARDIA ->
          row[names.indexOf(trusted ? "run-most" : "run-least")] / 4 - 1;
      case VENTRICULAR_FLUTTER -> row[names.indexOf("waving-least")] / 0.3f - 1;
    };
  }
}
