package vigil.models.evaluate.vitals;

import java.util.List;
import java.util.stream.IntStream;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Histograms;
import vigil.models.evaluate.measure.Plot;

/** How each metric is distributed while all is well, and while something is wrong. */
final class Distributions {
  private Distributions() {}

  static List<Plot> of(List<Watched> streams) {
    return of(streams, "Much that is wrong lies within what is usual.");
  }

  /**
   * @param caption what is anomalous, in a sentence
   */
  static List<Plot> of(List<Watched> streams, String caption) {
    return IntStream.range(0, Vitals.CHANNELS.size())
        .mapToObj(channel -> distribution(channel, streams, caption))
        .toList();
  }

  private static Plot distribution(int channel, List<Watched> streams, String caption) {
    int steps = streams.stream().mapToInt(s -> s.seconds().length).sum();
    var values = new double[steps];
    var truth = new boolean[steps];
    int at = 0;
    for (var stream : streams) {
      for (int step = 0; step < stream.seconds().length; step++) {
        values[at] = stream.stream().values()[channel][stream.seconds()[step]];
        truth[at++] = stream.truth(step);
      }
    }
    var metric = Vitals.CHANNELS.get(channel);
    return Histograms.of(
        Traces.name(metric),
        "As sent, first seed. " + caption,
        metric.unit().spoken(),
        values,
        truth);
  }
}
