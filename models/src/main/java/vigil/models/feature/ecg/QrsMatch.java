package vigil.models.feature.ecg;

/**
 * Complexes found against complexes that are there: a pair is at most 150 ms apart.
 *
 * @param both found and there
 * @param extra found and not there
 * @param missed there and not found
 * @see <a href="https://webstore.ansi.org/standards/aami/ansiaamiec572012">ANSI/AAMI EC57, beat by
 *     beat comparison</a>
 */
public record QrsMatch(int both, int extra, int missed) {
  private static final double APART = 0.15;

  /** Compares; both ascending. */
  public static QrsMatch of(long[] there, int[] found, double hertz) {
    double apart = APART * hertz;
    int both = 0;
    int i = 0;
    int j = 0;
    while (i < there.length && j < found.length) {
      if (Math.abs(there[i] - found[j]) <= apart) {
        both++;
        i++;
        j++;
      } else if (there[i] < found[j]) {
        i++;
      } else {
        j++;
      }
    }
    return new QrsMatch(both, found.length - both, there.length - both);
  }

  public QrsMatch plus(QrsMatch other) {
    return new QrsMatch(both + other.both, extra + other.extra, missed + other.missed);
  }

  /** NaN where nothing is there. */
  public double sensitivity() {
    return (double) both / (both + missed);
  }

  public double predictivity() {
    return (double) both / (both + extra);
  }
}
