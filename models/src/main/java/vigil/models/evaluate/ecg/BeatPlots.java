package vigil.models.evaluate.ecg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.row.ColumnPlot;
import vigil.models.evaluate.row.Contest;
import vigil.models.train.beats.BeatKind;
import vigil.protocol.recording.Signal;

/** Pictures of beats: distributions of features, what was found, strips of ECG. */
record BeatPlots(BeatSet set, Contest.Said said) {
  private static final double STRIP = 10;

  private static final List<ColumnPlot> DISTRIBUTED =
      List.of(
          new ColumnPlot("rr-local", "RR interval against the local rhythm", "log ratio"),
          new ColumnPlot("qrs-alike-1", "QRS complex against the template", "correlation"),
          new ColumnPlot("p-alike-1", "P wave against the template", "correlation"),
          new ColumnPlot("width-ratio-1", "QRS width against the template", "ratio"),
          new ColumnPlot("rmssd", "RMSSD of the two minutes before", "ms"),
          new ColumnPlot("lf-hf", "LF/HF of the two minutes before", "ratio"));

  List<Plot> all() {
    var plots = new ArrayList<Plot>();
    DISTRIBUTED.forEach(each -> plots.add(each.of(set.examples())));
    plots.add(
        new Plot.Bars(
            "Beats found by kind",
            "Share of each kind that the ensemble called abnormal at its operating point.",
            "share",
            IntStream.range(1, BeatKind.values().length)
                .mapToObj(i -> bar(BeatKind.values()[i]))
                .toList()));
    for (var kind : List.of(BeatKind.VENTRICULAR, BeatKind.SUPRAVENTRICULAR, BeatKind.FUSION)) {
      strip(kind, true).forEach(plots::add);
    }
    strip(BeatKind.SUPRAVENTRICULAR, false).forEach(plots::add);
    return plots;
  }

  private Plot.Bar bar(BeatKind kind) {
    int[] cases =
        IntStream.range(0, set.kinds().size()).filter(i -> set.kinds().get(i) == kind).toArray();
    double found = IntStream.of(cases).filter(said::flagged).count();
    return new Plot.Bar(
        kind.name().toLowerCase(java.util.Locale.ROOT),
        Estimate.exactly(cases.length == 0 ? 0 : found / cases.length));
  }

  /** Ten seconds around a beat of this kind that was found, or was not. */
  private List<Plot> strip(BeatKind kind, boolean found) {
    return IntStream.range(0, set.kinds().size())
        .filter(i -> set.kinds().get(i) == kind && said.flagged(i) == found)
        .filter(i -> set.seconds().get(i) > 320)
        .boxed()
        .skip(3)
        .findFirst()
        .map(i -> List.of(trace(i, kind, found)))
        .orElse(List.of());
  }

  private Plot trace(int about, BeatKind kind, boolean found) {
    int patient = set.examples().patient()[about];
    var recording = set.recordings().get(patient);
    double from = set.seconds().get(about) - STRIP / 2;
    var panels = recording.signals().stream().map(s -> panel(s, recording.hertz(), from)).toList();
    var marks =
        IntStream.range(0, set.kinds().size())
            .filter(i -> set.examples().patient()[i] == patient)
            .filter(i -> set.seconds().get(i) > from && set.seconds().get(i) < from + STRIP)
            .mapToObj(this::mark)
            .toList();
    return new Plot.Trace(
        "Record %s, a %s beat that was %s"
            .formatted(
                recording.name(),
                kind.name().toLowerCase(java.util.Locale.ROOT),
                found ? "found" : "missed"),
        "Letters are the cardiologists': N normal, S supraventricular, V ventricular, F fusion. ",
        panels,
        List.of(),
        marks);
  }

  private static Plot.Panel panel(Signal signal, double hertz, double from) {
    int first = (int) (from * hertz);
    int count = Math.min((int) (STRIP * hertz), signal.values().length - first);
    return new Plot.Panel(
        signal.label(),
        signal.unit(),
        IntStream.range(0, count).mapToDouble(i -> from + i / hertz).toArray(),
        IntStream.range(0, count).mapToDouble(i -> signal.values()[first + i]).toArray());
  }

  private Plot.Mark mark(int beat) {
    boolean abnormal = set.examples().truth()[beat];
    var sort =
        abnormal
            ? said.flagged(beat) ? Plot.Sort.FOUND : Plot.Sort.MISSED
            : said.flagged(beat) ? Plot.Sort.FALSE : Plot.Sort.PLAIN;
    return new Plot.Mark(set.seconds().get(beat), set.kinds().get(beat).letter(), sort);
  }
}
