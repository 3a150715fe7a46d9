package vigil.models.evaluate.ecg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    names.addAll(Evidence.NAMES);
    return names;
  }

  private static float[] row(AlarmKind kind, Recording wave, float[] numerics) {
    var ecgs =
        wave.signals().stream()
            .filter(s -> !AlarmFeatures.isPulse(s.label()) && !s.label().equals("RESP"))
            .map(Signal::values)
            .toList();
    var of = new AlarmFeatures(wave.hertz());
    var ppg = values(wave, "PLETH");
    var abp = values(wave, "ABP");
    var features = of.row(ecgs, ppg, abp);
    var kinds = new float[AlarmKind.values().length];
    kinds[kind.ordinal()] = 1;
    var evidence = new Evidence(kind, features).row(of.rhythms(ecgs, ppg, abp));
    return joined(features, numerics, kinds, evidence);
  }

  private static float[] joined(float[]... parts) {
    var row = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(part, 0, row, at, part.length);
      at += part.length;
    }
    return row;
  }

  private static float[] values(Recording wave, String label) {
    return wave.signal(label).map(Signal::values).orElse(new float[0]);
  }
}
