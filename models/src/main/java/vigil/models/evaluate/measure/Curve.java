package vigil.models.evaluate.measure;

import java.util.ArrayList;
import java.util.List;

/** A curve for a picture, thinned to a few hundred points. */
public record Curve(List<Point> points) {
  private static final double CLOSEST = 0.004;

  public Curve {
    points = List.copyOf(points);
  }

  public record Point(double x, double y) {}

  /** Leaves points out that one would not see. */
  Curve thinned() {
    var kept = new ArrayList<Point>();
    for (int i = 0; i < points.size(); i++) {
      var point = points.get(i);
      boolean end = i == 0 || i == points.size() - 1;
      if (end || far(kept.get(kept.size() - 1), point)) {
        kept.add(point);
      }
    }
    return new Curve(kept);
  }

  private static boolean far(Point a, Point b) {
    return Math.hypot(a.x - b.x, a.y - b.y) >= CLOSEST;
  }
}
