package vigil.fognode.patient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** An exhibit as bytes, which end with their own digest: what is spoilt is never judged. */
final class ExhibitCodec {
  private static final byte FORMAT = 3;

  /** Knows no ECG. */
  private static final byte LEADLESS = 2;

  private static final byte JUDGED = 0;
  private static final byte RULED = 1;
  private static final int DIGEST_BYTES = 32;

  private ExhibitCodec() {}

  static byte[] write(Exhibit exhibit) {
    var bytes = new ByteArrayOutputStream(exhibit instanceof Exhibit.Judged ? 32_000 : 4_000);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      switch (exhibit) {
        case Exhibit.Judged judged -> {
          out.writeByte(JUDGED);
          JudgedCodec.write(out, judged);
        }
        case Exhibit.Ruled ruled -> {
          out.writeByte(RULED);
          SceneCodec.write(out, ruled);
        }
      }
      out.write(digest(bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException when the bytes are of another form, cut or spoilt
   */
  static Exhibit read(byte[] bytes) {
    var body = Arrays.copyOf(bytes, Math.max(0, bytes.length - DIGEST_BYTES));
    try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
      byte format = Bytes.readFormat(in, FORMAT);
      if (!Arrays.equals(digest(body), Arrays.copyOfRange(bytes, body.length, bytes.length))) {
        throw new IllegalArgumentException("digest: another one (expected: that of the bytes)");
      }
      return in.readByte() == JUDGED
          ? JudgedCodec.read(in, format > LEADLESS)
          : SceneCodec.read(in, format > LEADLESS);
    } catch (IOException cut) {
      throw new IllegalArgumentException("exhibit: " + bytes.length + " bytes, cut", cut);
    }
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
