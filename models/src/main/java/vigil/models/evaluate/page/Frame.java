package vigil.models.evaluate.page;

/** The axes of a chart: where the values lie, and the lines and words around them. */
record Frame(double width, double height, Scale x, Scale y) {
  private static final double LEFT = 46;
  private static final double RIGHT = 14;
  private static final double TOP = 12;
  private static final double BOTTOM = 40;

  /** A frame for these bounds. */
  static Frame of(double width, double height, double[] xs, double[] ys) {
    return new Frame(
        width,
        height,
        new Scale(xs[0], xs[1], LEFT, width - RIGHT),
        new Scale(ys[0], ys[1], height - BOTTOM, TOP));
  }

  void draw(Svg svg, String xName, String yName) {
    for (double tick : y.ticks(5)) {
      double at = y.at(tick);
      svg.line(Svg.style("grid"), LEFT, at, width - RIGHT, at);
      svg.text(Svg.style("tick end"), LEFT - 6, at + 3.5, Scale.label(tick));
    }
    for (double tick : x.ticks(6)) {
      double at = x.at(tick);
      svg.line(Svg.style("grid"), at, TOP, at, height - BOTTOM);
      svg.text(Svg.style("tick mid"), at, height - BOTTOM + 15, Scale.label(tick));
    }
    svg.text(Svg.style("axis mid"), (LEFT + width - RIGHT) / 2, height - 6, xName);
    double middle = (TOP + height - BOTTOM) / 2;
    svg.text(
        Svg.style("axis mid") + " transform=\"rotate(-90 11 " + Svg.number(middle) + ")\"",
        11,
        middle,
        yName);
  }

  double bottom() {
    return height - BOTTOM;
  }

  /** Path through points; NaN lifts the pen. */
  String path(double[] xs, double[] ys) {
    var path = new StringBuilder();
    boolean down = false;
    for (int i = 0; i < xs.length; i++) {
      if (Double.isNaN(ys[i])) {
        down = false;
        continue;
      }
      path.append(down ? 'L' : 'M').append(Svg.number(x.at(xs[i]))).append(' ');
      path.append(Svg.number(y.at(ys[i])));
      down = true;
    }
    return path.toString();
  }
}
