package vigil.models.train.naming;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.explain.Condition;
import vigil.protocol.vocab.Metric;

/**
 * What an alert about a stream should be called, since it is known what was laid in.
 *
 * @param condition what it is
 * @param metrics in which it shows: any of them may be named
 */
public record Known(Condition condition, Set<Metric> metrics) {
  /** Seconds in which a value must differ from the recording for its metric to be touched. */
  private static final int TOUCHED = 3;

  /** Empty for what has no name of its own. */
  public static Optional<Known> of(Stream stream, Vitals recording) {
    return stream
        .trouble()
        .condition()
        .map(condition -> new Known(condition, metrics(stream, recording)))
        .filter(known -> !known.metrics().isEmpty());
  }

  /** Clocks and copies are of whole devices, so of all that these measure. */
  private static Set<Metric> metrics(Stream stream, Vitals recording) {
    if (stream.trouble() == Trouble.CLOCK_SKEW || stream.trouble() == Trouble.DUPLICATES) {
      return EnumSet.copyOf(Vitals.CHANNELS);
    }
    var touched = EnumSet.noneOf(Metric.class);
    for (int c = 0; c < Vitals.CHANNELS.size(); c++) {
      if (differing(stream, c, recording.values()[c]) >= TOUCHED) {
        touched.add(Vitals.CHANNELS.get(c));
      }
    }
    return touched;
  }

  private static long differing(Stream stream, int channel, float[] recorded) {
    return IntStream.range(stream.onset(), stream.end())
        .filter(i -> differs(stream.values()[channel][i], Math.rint(recorded[i])))
        .count();
  }

  private static boolean differs(double one, double other) {
    return Double.isNaN(one) != Double.isNaN(other) || Math.abs(one - other) > 0.5;
  }
}
