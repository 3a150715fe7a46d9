package vigil.models.evaluate.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From values to pixels, in a line.
 *
 * @param from value at pixel {@code start}
 * @param to value at pixel {@code end}
 */
record Scale(double from, double to, double start, double end) {
  double at(double value) {
    return start + (value - from) / (to - from) * (end - start);
  }

  /** The same pixels for values that are not all one, with some air. */
  static Scale around(double low, double high, double start, double end) {
    double air = high > low ? (high - low) * 0.06 : Math.max(Math.abs(high) * 0.1, 1e-6);
    return new Scale(low - air, high + air, start, end);
  }

  /** Round values, about so many. */
  List<Double> ticks(int about) {
    double span = Math.abs(to - from);
    double power = Math.pow(10, Math.floor(Math.log10(span / about)));
    double step = power;
    for (double factor : new double[] {1, 2, 5, 10}) {
      step = factor * power;
      if (span / step <= about) {
        break;
      }
    }
    var ticks = new ArrayList<Double>();
    double last = Math.max(from, to) + step * 1e-9;
    for (double tick = Math.ceil(Math.min(from, to) / step - 1e-9) * step;
        tick <= last;
        tick += step) {
      ticks.add(Math.abs(tick) < step * 1e-9 ? 0 : tick);
    }
    return ticks;
  }

  /** As short as the value allows. */
  static String label(double value) {
    double size = Math.abs(value);
    if (size >= 100_000) {
      return String.format(Locale.ROOT, "%.0fk", value / 1_000);
    }
    var text = String.format(Locale.ROOT, size >= 100 ? "%.0f" : "%.3f", value);
    var brief = text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    return brief.equals("-0") ? "0" : brief;
  }
}
