package vigil.fognode.egress.history.core;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

/**
 * Some minutes of one metric of one patient, as they are stored together.
 *
 * @param points oldest first, at least one; each within 24 days of the first
 */
public record Stretch(PatientId patient, Metric metric, List<Trend.Point> points) {
  private static final byte FORM = 1;

  /** Milliseconds after the first point, then value, expected, low and high as floats. */
  private static final int POINT_BYTES = Integer.BYTES + 4 * Float.BYTES;

  public Stretch {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("points: none (expected: at least one)");
    }
  }

  public Instant from() {
    return points.getFirst().at();
  }

  /** The points without what they belong to; 20 bytes each. */
  public byte[] pack() {
    var packed = ByteBuffer.allocate(1 + points.size() * POINT_BYTES).put(FORM);
    for (var point : points) {
      packed
          .putInt(Math.toIntExact(point.at().toEpochMilli() - from().toEpochMilli()))
          .putFloat((float) point.value())
          .putFloat((float) point.expected())
          .putFloat((float) point.low())
          .putFloat((float) point.high());
    }
    return packed.array();
  }

  /** What {@link #pack} wrote. */
  public static Stretch unpack(PatientId patient, Metric metric, Instant from, byte[] packed) {
    var bytes = ByteBuffer.wrap(packed);
    var form = bytes.get();
    if (form != FORM) {
      throw new IllegalArgumentException("form: " + form + " (expected: " + FORM + ")");
    }
    var points = new ArrayList<Trend.Point>(bytes.remaining() / POINT_BYTES);
    while (bytes.hasRemaining()) {
      points.add(
          new Trend.Point(
              from.plusMillis(bytes.getInt()),
              bytes.getFloat(),
              bytes.getFloat(),
              bytes.getFloat(),
              bytes.getFloat()));
    }
    return new Stretch(patient, metric, points);
  }
}
