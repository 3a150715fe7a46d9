package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Plot;
import vigil.protocol.vocab.Metric;

/** One example trace a kind of trouble. */
final class Traces {
  private Traces() {}

  static List<Plot> of(List<Watched> streams) {
    var plots = new ArrayList<Plot>();
    for (var trouble : Trouble.values()) {
      if (trouble != Trouble.NONE) {
        streams.stream()
            .filter(s -> s.stream().trouble() == trouble)
            .findFirst()
            .ifPresent(s -> plots.add(trace(s)));
      }
    }
    return plots;
  }

  static Plot trace(Watched watched) {
    var stream = watched.stream();
    var seconds = IntStream.range(0, stream.seconds()).asDoubleStream().toArray();
    var panels = panels(stream, seconds);
    panels.add(
        new Plot.Panel(
            "score",
            "",
            Arrays.stream(watched.seconds()).asDoubleStream().toArray(),
            watched.scores().getOrDefault(Watched.ENSEMBLE, new double[0])));
    return new Plot.Trace(
        stream.trouble().code(),
        "Patient %02d: what was laid in, and where the ensemble alerted."
            .formatted(stream.patient()),
        panels,
        stream.trouble() == Trouble.NONE
            ? List.of()
            : List.of(new Plot.Band(stream.onset(), stream.end(), stream.trouble().code())),
        marks(watched));
  }

  static String name(Metric metric) {
    if (metric == Metric.SPO2) {
      return "SpO2";
    }
    var words = metric.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** A metric that nobody measured has none. */
  private static List<Plot.Panel> panels(Stream stream, double[] seconds) {
    var panels = new ArrayList<Plot.Panel>();
    for (int c = 0; c < Vitals.CHANNELS.size(); c++) {
      var metric = Vitals.CHANNELS.get(c);
      if (Arrays.stream(stream.values()[c]).allMatch(Double::isNaN)) {
        continue;
      }
      panels.add(new Plot.Panel(name(metric), metric.unit().spoken(), seconds, stream.values()[c]));
    }
    return panels;
  }

  private static List<Plot.Mark> marks(Watched watched) {
    var marks = new ArrayList<Plot.Mark>();
    boolean before = false;
    for (int i = 0; i < watched.flagged().length; i++) {
      if (watched.flagged()[i] && !before) {
        var sort = watched.truth(i) ? Plot.Sort.FOUND : Plot.Sort.FALSE;
        marks.add(new Plot.Mark(watched.seconds()[i], "alert", sort));
      }
      before = watched.flagged()[i];
    }
    return marks;
  }
}
