package vigil.protocol.codec;

import java.time.Duration;
import vigil.protocol.vocab.Metric;

/**
 * Why a payload was not taken. A value, because a bad datagram is weather, not a bug.
 *
 * <p>A sentence names the field and what was expected there. It repeats nothing of the payload but
 * counts and codes: what stands in a payload may be a patient's.
 */
public sealed interface Rejection {
  /** For the device's owner: {@code field: what is wrong (expected: bound)}. */
  String sentence();

  record TooLarge(int bytes, int limit) implements Rejection {
    @Override
    public String sentence() {
      return "payload: " + bytes + " bytes (expected: at most " + limit + ")";
    }
  }

  record TooMany(String field, int found, int limit) implements Rejection {
    @Override
    public String sentence() {
      return field + ": " + found + " (expected: at most " + limit + ")";
    }
  }

  record Malformed(String field, String expected) implements Rejection {
    @Override
    public String sentence() {
      return field + ": malformed (expected: " + expected + ")";
    }
  }

  record UnknownFormat(int found) implements Rejection {
    @Override
    public String sentence() {
      return "Content-Format: "
          + (found < 0 ? "none" : found)
          + " (expected: 65001 Protobuf, 110 SenML JSON or 112 SenML CBOR)";
    }
  }

  record UnknownVersion(long found, int newest) implements Rejection {
    @Override
    public String sentence() {
      return "bver: " + found + " (expected: at most " + newest + ")";
    }
  }

  record UnknownMetric(String field) implements Rejection {
    @Override
    public String sentence() {
      return field + ": not a metric of this node (expected: a term of IEEE 11073-10101)";
    }
  }

  record WrongUnit(String field, Metric metric) implements Rejection {
    @Override
    public String sentence() {
      return "%s: not the unit of %s (expected: %s)"
          .formatted(field, metric.mdc(), metric.unit().ucum());
    }
  }

  /** NaN or infinite where the validity says that there is a value. */
  record NotFinite(String field, Metric metric) implements Rejection {
    @Override
    public String sentence() {
      return "%s: %s is not a finite number (expected: one, or a validity that says why not)"
          .formatted(field, metric.mdc());
    }
  }

  record OutOfRange(String field, Metric metric) implements Rejection {
    @Override
    public String sentence() {
      return "%s: %s is out of its physical range (expected: %s to %s %s)"
          .formatted(field, metric.mdc(), metric.lowest(), metric.highest(), metric.unit().ucum());
    }
  }

  record TooFarAhead(String field, Duration limit) implements Rejection {
    @Override
    public String sentence() {
      return "%s: in the future (expected: at most %d s ahead of the node; see /v1/time)"
          .formatted(field, limit.toSeconds());
    }
  }

  /** The payload speaks for another device than the one it came from. */
  record WrongDevice(String field) implements Rejection {
    @Override
    public String sentence() {
      return field + ": another device (expected: the device of the path)";
    }
  }
}
