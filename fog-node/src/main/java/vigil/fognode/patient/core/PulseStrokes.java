package vigil.fognode.patient.core;

import java.util.ArrayList;
import java.util.List;
import vigil.fognode.patient.core.PulseWave.Open;
import vigil.fognode.patient.core.PulseWave.Slice;

/** A pulse wave value by value: closes slices, finds rises. Of one block; not kept. */
final class PulseStrokes {
  /** Two rises of one finger are further apart, in s. */
  private static final double REFRACTORY = 0.25;

  /** How far beyond the middle the wave must go, as a share of its height. */
  private static final double HYSTERESIS = 0.1;

  /** Share of the usual height below which nothing rises. */
  private static final double NOTHING = 0.15;

  private final List<Slice> slices;
  private double usual;
  private Open open;
  private double low;
  private double high;

  PulseStrokes(List<Slice> slices, double usual, Open open) {
    this.slices = new ArrayList<>(slices);
    this.usual = usual;
    this.open = open;
    measure();
  }

  /** Takes the next value; whether the wave rises with it. */
  boolean rises(double value, double step) {
    if (!Double.isFinite(value)) {
      return false;
    }
    double middle = (low + high) / 2;
    double margin = HYSTERESIS * (high - low);
    double since = open.sinceRise() + step;
    boolean rises =
        !open.above()
            && value > middle + margin
            && since >= REFRACTORY
            && high - low > NOTHING * usual;
    boolean above = rises || open.above() && value >= middle - margin;
    open =
        new Open(
            Math.min(open.low(), value),
            Math.max(open.high(), value),
            open.seconds() + step,
            above,
            rises ? 0 : since);
    close(step);
    return rises;
  }

  /** Between the lowest and the highest value of the newest two slices the wave goes to and fro. */
  private void measure() {
    low = Double.POSITIVE_INFINITY;
    high = Double.NEGATIVE_INFINITY;
    for (var slice : slices.subList(Math.max(0, slices.size() - 2), slices.size())) {
      low = Math.min(low, slice.low());
      high = Math.max(high, slice.high());
    }
  }

  private void close(double step) {
    if (open.seconds() > 1 - step / 2) {
      var slice = new Slice(open.low(), open.high());
      slices.add(slice);
      usual = PulseWave.usual(usual, slice.height());
      measure();
      open =
          new Open(
              Double.POSITIVE_INFINITY,
              Double.NEGATIVE_INFINITY,
              0,
              open.above(),
              open.sinceRise());
    }
  }

  double usual() {
    return usual;
  }

  List<Slice> slices(int most) {
    return slices.subList(Math.max(0, slices.size() - most), slices.size());
  }

  Open open() {
    return open;
  }
}
