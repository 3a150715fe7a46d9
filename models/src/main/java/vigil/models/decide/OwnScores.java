package vigil.models.decide;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * How unusual a score is among one patient's own normal ones of late: a conformal p-value. While
 * nothing changes one below α comes with probability at most α, whatever the scores' distribution.
 *
 * <p>Of eight normal scores in a row one is kept, for neighbours are alike: with a window each 2 s
 * the newest 34 minutes. Memory: 512 bytes.
 *
 * <p>Thread: one owner.
 *
 * @see <a href="https://doi.org/10.1007/978-3-031-06649-8">Vovk, Gammerman and Shafer 2022</a>
 */
public final class OwnScores {
  static final int KEPT = 128;
  private static final int EACH = 8;

  /** From so many on a p-value can be 0.05. */
  private static final int FEWEST = 19;

  private final float[] kept = new float[KEPT];
  private int seen;

  /** Takes the next normal score. */
  public void add(double score) {
    if (seen % EACH == 0) {
      kept[seen / EACH % KEPT] = (float) score;
    }
    seen++;
  }

  private int count() {
    return Math.min((seen + EACH - 1) / EACH, KEPT);
  }

  /** In (0, 1], small is unusual; empty while too few are kept. */
  public OptionalDouble pValue(double score) {
    int n = count();
    if (n < FEWEST) {
      return OptionalDouble.empty();
    }
    int asStrange = 0;
    for (int i = 0; i < n; i++) {
      asStrange += kept[i] >= (float) score ? 1 : 0;
    }
    return OptionalDouble.of((1.0 + asStrange) / (1.0 + n));
  }

  public void save(DataOutput out) throws IOException {
    out.writeInt(seen);
    for (int i = 0; i < count(); i++) {
      out.writeFloat(kept[i]);
    }
  }

  public void restore(DataInput in) throws IOException {
    seen = in.readInt();
    for (int i = 0; i < count(); i++) {
      kept[i] = in.readFloat();
    }
  }
}
