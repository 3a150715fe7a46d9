package vigil.models.feature.ecg;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds QRS complexes in one or more leads: energy in the band of a complex, thresholds that follow
 * signal and noise, search-back where a beat is overdue, T waves told by their size.
 *
 * @see <a href="https://doi.org/10.1109/TBME.1985.325532">Pan and Tompkins 1985</a>
 * @see <a href="https://doi.org/10.1109/TBME.1986.325695">Hamilton and Tompkins 1986</a> for the
 *     medians of the last peaks
 */
public final class QrsDetector {
  /** Shortest signal in which beats are looked for, in seconds. */
  public static final double SHORTEST = 2;

  private final double hertz;

  /**
   * A detector for signals of this rate.
   *
   * @param hertz samples a second, from 50
   */
  public QrsDetector(double hertz) {
    if (!(hertz >= 50 && hertz <= 10_000)) {
      throw new IllegalArgumentException(
          "ECG sampled at %s Hz (expected: 50 to 10000 Hz)".formatted(hertz));
    }
    this.hertz = hertz;
  }

  /**
   * Indexes of the complexes, ascending; none in a signal that is too short or flat.
   *
   * @param leads each of shape [time], in any unit; NaN where nothing was recorded
   */
  public int[] detect(List<float[]> leads) {
    return look(leads, 0).at();
  }

  /**
   * What was found.
   *
   * @param at indexes of the complexes, ascending
   * @param noise as {@link QrsEnergy#noise}; 1 where nothing could be looked for
   */
  record Found(int[] at, double noise) {
    private static final Found NOTHING = new Found(new int[0], 1);
  }

  /**
   * As {@link #detect(List)}, of a stretch in which the heart may stand still.
   *
   * @param least energy, in the leads' unit, below which nothing is a usual complex; of a complex
   *     it is about a third of the height
   */
  Found look(List<float[]> leads, double least) {
    var usable = leads.stream().filter(QrsDetector::varies).toList();
    if (usable.isEmpty() || usable.get(0).length < SHORTEST * hertz) {
      return Found.NOTHING;
    }
    var of = new QrsEnergy(hertz, least);
    var energy = of.of(usable);
    return new Found(new QrsSearch(energy, peaks(energy), hertz).run(), of.noise());
  }

  private static boolean varies(float[] lead) {
    return IntStream.range(1, lead.length).anyMatch(i -> Math.abs(lead[i] - lead[i - 1]) > 0);
  }

  /** Local maxima, the highest of each refractory time. */
  private int[] peaks(float[] energy) {
    int refractory = (int) Math.round(QrsSearch.REFRACTORY * hertz);
    var peaks = new int[energy.length / 2 + 1];
    int count = 0;
    for (int i = 1; i + 1 < energy.length; i++) {
      if (energy[i] < 0.02 || energy[i] < energy[i - 1] || energy[i] <= energy[i + 1]) {
        continue;
      }
      boolean close = count > 0 && i - peaks[count - 1] < refractory;
      if (!close) {
        peaks[count++] = i;
      } else if (energy[i] > energy[peaks[count - 1]]) {
        peaks[count - 1] = i;
      }
    }
    return java.util.Arrays.copyOf(peaks, count);
  }
}
