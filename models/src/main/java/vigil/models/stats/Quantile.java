package vigil.models.stats;

import java.util.Arrays;

/**
 * One quantile of a stream from five markers, without keeping the stream. Mutable, one owner.
 *
 * @see <a href="https://doi.org/10.1145/4372.4378">Jain and Chlamtac 1985, the P² algorithm</a>
 */
public final class Quantile {
  private static final int MARKERS = 5;

  private final double share;
  private final double[] height = new double[MARKERS];
  private final double[] place = {1, 2, 3, 4, 5};
  private int count;

  /**
   * @param share in (0, 1), such as 0.5 for the median
   */
  public Quantile(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share: " + share + " (expected: in (0, 1))");
    }
    this.share = share;
  }

  public void add(double value) {
    if (count < MARKERS) {
      height[count++] = value;
      Arrays.sort(height, 0, count);
      return;
    }
    count++;
    int cell = cell(value);
    for (int i = cell + 1; i < MARKERS; i++) {
      place[i]++;
    }
    for (int i = 1; i < MARKERS - 1; i++) {
      move(i);
    }
  }

  /** Marker below the value; the outer ones follow it. */
  private int cell(double value) {
    if (value < height[0]) {
      height[0] = value;
      return 0;
    }
    if (value >= height[MARKERS - 1]) {
      height[MARKERS - 1] = value;
      return MARKERS - 2;
    }
    int cell = 0;
    while (value >= height[cell + 1]) {
      cell++;
    }
    return cell;
  }

  private void move(int i) {
    double[] wanted = {0, share / 2, share, (1 + share) / 2, 1};
    double off = 1 + (count - 1) * wanted[i] - place[i];
    boolean up = off >= 1 && place[i + 1] - place[i] > 1;
    boolean down = off <= -1 && place[i - 1] - place[i] < -1;
    if (up || down) {
      int d = up ? 1 : -1;
      double curved = curved(i, d);
      boolean between = height[i - 1] < curved && curved < height[i + 1];
      height[i] = between ? curved : straight(i, d);
      place[i] += d;
    }
  }

  private double curved(int i, int d) {
    double right = (height[i + 1] - height[i]) / (place[i + 1] - place[i]);
    double left = (height[i] - height[i - 1]) / (place[i] - place[i - 1]);
    return height[i]
        + d
            / (place[i + 1] - place[i - 1])
            * ((place[i] - place[i - 1] + d) * right + (place[i + 1] - place[i] - d) * left);
  }

  private double straight(int i, int d) {
    return height[i] + d * (height[i + d] - height[i]) / (place[i + d] - place[i]);
  }

  /** NaN before the first value; exact up to five values. */
  public double value() {
    if (count == 0) {
      return Double.NaN;
    }
    if (count <= MARKERS) {
      return height[(int) Math.min(count - 1, Math.floor(share * count))];
    }
    return height[2];
  }
}
