package vigil.fognode.patient;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Values as bytes, without loss: a float keeps its bits. */
final class Bytes {
  private Bytes() {}

  /** The format that is found, which is the expected one or the one before. */
  static byte readFormat(DataInputStream in, byte expected) throws IOException {
    byte found = in.readByte();
    if (found != expected && found != expected - 1) {
      throw new IllegalArgumentException("format: " + found + " (expected: " + expected + ")");
    }
    return found;
  }

  static void write(DataOutputStream out, Instant at) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  static void write(DataOutputStream out, Duration duration) throws IOException {
    out.writeLong(duration.getSeconds());
    out.writeInt(duration.getNano());
  }

  static Duration readDuration(DataInputStream in) throws IOException {
    return Duration.ofSeconds(in.readLong(), in.readInt());
  }

  static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    var bytes = in.readNBytes(Math.max(0, length));
    if (bytes.length != length) {
      throw new EOFException("bytes: " + bytes.length + " (expected: " + length + ")");
    }
    return bytes;
  }

  static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeInt(Float.floatToRawIntBits(value));
    }
  }

  static float[] readFloats(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available() / Integer.BYTES) {
      throw new EOFException("floats: " + length + " (expected: at most what is left)");
    }
    var values = new float[length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(in.readInt());
    }
    return values;
  }
}
