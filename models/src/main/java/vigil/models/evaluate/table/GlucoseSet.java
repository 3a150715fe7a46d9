package vigil.models.evaluate.table;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.models.evaluate.row.Examples;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Table;

/**
 * Readings of continuous glucose monitors: does a low glucose begin within thirty minutes?
 *
 * @param wears one a sensor worn, in the order of the cases
 * @param wear shape [case]: index into {@code wears}
 * @param step shape [case]: index of the reading in its wear
 */
record GlucoseSet(Examples examples, List<Wear> wears, List<Integer> wear, List<Integer> step) {
  /** Minutes ahead. */
  static final int AHEAD = 30;

  /** Kind of the sensor's fault in a case; empty where there is none. */
  String fault(int at) {
    return wears.get(wear.get(at)).fault()[step.get(at)];
  }

  private static final DateTimeFormatter SPACE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int SHORTEST = 96;

  static Opened<GlucoseSet> read(Table shanghai, Table others, long seed) {
    return shanghai
        .with("session", "patient", "time", "glucose_mgdl", "meal", "insulin")
        .then(s -> others.with("id", "time", "gl"))
        .then(o -> wears(shanghai, o))
        .then(wears -> examples(wears, seed));
  }

  private static Opened<List<Wear>> wears(Table shanghai, Table others) {
    var points = new LinkedHashMap<String, List<Wear.Point>>();
    var patients = new LinkedHashMap<String, String>();
    for (int row = 0; row < shanghai.rows(); row++) {
      var session = shanghai.text(row, shanghai.index("session"));
      var at = time(shanghai.text(row, shanghai.index("time")));
      if (at.isEmpty()) {
        return new Opened.Refused<>(
            "%s, row %d: '%s' is no time."
                .formatted(shanghai.name(), row + 2, shanghai.text(row, shanghai.index("time"))));
      }
      patients.put(session, shanghai.text(row, shanghai.index("patient")));
      points
          .computeIfAbsent(session, s -> new ArrayList<>())
          .add(
              new Wear.Point(
                  at.get(),
                  shanghai.number(row, shanghai.index("glucose_mgdl")),
                  shanghai.number(row, shanghai.index("meal")) > 0,
                  shanghai.number(row, shanghai.index("insulin")) > 0));
    }
    others(others, points, patients);
    return new Opened.Taken<>(onGrids(points, patients));
  }

  private static void others(
      Table others, Map<String, List<Wear.Point>> points, Map<String, String> patients) {
    for (int row = 0; row < others.rows(); row++) {
      var id = others.text(row, others.index("id"));
      var at = time(others.text(row, others.index("time")));
      double value = others.number(row, others.index("gl"));
      patients.put(id, id);
      at.ifPresent(
          t ->
              points
                  .computeIfAbsent(id, s -> new ArrayList<>())
                  .add(new Wear.Point(t, value, false, false)));
    }
  }

  private static List<Wear> onGrids(
      Map<String, List<Wear.Point>> points, Map<String, String> patients) {
    var wears = new ArrayList<Wear>();
    points.forEach(
        (session, readings) -> {
          var wear = Wear.of(patients.getOrDefault(session, session), readings);
          if (wear.length() >= SHORTEST) {
            wears.add(wear);
          }
        });
    return wears;
  }

  private static Optional<LocalDateTime> time(String text) {
    try {
      return Optional.of(
          text.endsWith("Z")
              ? LocalDateTime.parse(text.substring(0, text.length() - 1))
              : LocalDateTime.parse(text, SPACE));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Opened<GlucoseSet> examples(List<Wear> wears, long seed) {
    var ids = wears.stream().map(Wear::patient).distinct().toList();
    if (ids.size() < 5) {
      return new Opened.Refused<>(
          "Too few patients wore a sensor for a day: " + ids.size() + " (expected: >= 5).");
    }
    var examples = new Examples.Builder(GlucoseFeatures.NAMES);
    var faulty = new ArrayList<Wear>();
    var which = new ArrayList<Integer>();
    var step = new ArrayList<Integer>();
    for (int i = 0; i < wears.size(); i++) {
      var wear = wears.get(i).withFaults(seed * 1_000 + i);
      var features = new GlucoseFeatures(wear);
      faulty.add(wear);
      for (int at = 8; at + 2 < wear.length(); at++) {
        if (isUsable(wear, at)) {
          examples.add(
              ids.indexOf(wear.patient()),
              wear.isLowWithin(at, Duration.ofMinutes(AHEAD)),
              features.row(at),
              features.series(at));
          which.add(i);
          step.add(at);
        }
      }
    }
    return new Opened.Taken<>(new GlucoseSet(examples.build(), faulty, which, step));
  }

  /** Known now and next, and not low already. */
  private static boolean isUsable(Wear wear, int at) {
    return wear.truth()[at] >= Wear.LOW && Double.isFinite(wear.truth()[at + 1]);
  }
}
