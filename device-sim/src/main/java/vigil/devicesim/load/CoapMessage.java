package vigil.devicesim.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * As much of CoAP as a load generator needs: posts with an 8-byte token, answers with their code,
 * token and Max-Age. A library would cost as much processor as the server it is to load.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7252#section-3">RFC 7252, message format</a>
 */
final class CoapMessage {
  static final int CON = 0;
  static final int NON = 1;
  static final int ACK = 2;
  static final int RST = 3;

  private static final int VERSION = 1 << 6;
  private static final int POST = 2;
  private static final int TOKEN_LENGTH = 8;
  private static final int URI_PATH = 11;
  private static final int CONTENT_FORMAT = 12;
  private static final int MAX_AGE = 14;
  private static final int PAYLOAD = 0xff;

  private CoapMessage() {}

  /**
   * What came in.
   *
   * @param code class times 100 plus detail; 0: empty
   * @param token 0 where it has none of ours
   * @param maxAge in s; negative: none
   */
  record Incoming(int type, int code, int mid, long token, long maxAge) {}

  /**
   * The options of a post to {@code /v1/devices/{device}/observations}; the same at every block.
   */
  static byte[] options(String device, int format) {
    var buffer = ByteBuffer.allocate(96);
    int before = 0;
    for (var segment : new String[] {"v1", "devices", device, "observations"}) {
      option(buffer, URI_PATH - before, segment.getBytes(StandardCharsets.UTF_8));
      before = URI_PATH;
    }
    option(buffer, CONTENT_FORMAT - URI_PATH, new byte[] {(byte) (format >> 8), (byte) format});
    var options = new byte[buffer.position()];
    buffer.flip().get(options);
    return options;
  }

  static void post(ByteBuffer into, int type, int mid, long token, byte[] options) {
    into.put((byte) (VERSION | (type << 4) | TOKEN_LENGTH));
    into.put((byte) POST);
    into.putShort((short) mid);
    into.putLong(token);
    into.put(options);
    into.put((byte) PAYLOAD);
  }

  static void emptyAck(ByteBuffer into, int mid) {
    into.put((byte) (VERSION | (ACK << 4))).put((byte) 0).putShort((short) mid);
  }

  /** Reads a datagram; empty where it is none of CoAP's. */
  static Optional<Incoming> read(ByteBuffer from) {
    if (from.remaining() < 4) {
      return Optional.empty();
    }
    int first = from.get() & 0xff;
    int code = from.get() & 0xff;
    int mid = from.getShort() & 0xffff;
    int tokenLength = first & 0xf;
    if (first >> 6 != 1 || tokenLength > 8 || from.remaining() < tokenLength) {
      return Optional.empty();
    }
    long token = 0;
    for (int i = 0; i < tokenLength; i++) {
      token = (token << 8) | (from.get() & 0xff);
    }
    int type = (first >> 4) & 3;
    return Optional.of(
        new Incoming(type, (code >> 5) * 100 + (code & 0x1f), mid, token, maxAge(from)));
  }

  private static long maxAge(ByteBuffer from) {
    int number = 0;
    while (from.hasRemaining()) {
      int head = from.get() & 0xff;
      if (head == PAYLOAD) {
        return -1;
      }
      int delta = extended(from, head >> 4);
      int length = extended(from, head & 0xf);
      number += delta;
      if (delta < 0 || length < 0 || from.remaining() < length) {
        return -1;
      }
      if (number == MAX_AGE) {
        return number(from, length);
      }
      from.position(from.position() + length);
    }
    return -1;
  }

  private static int extended(ByteBuffer from, int nibble) {
    return switch (nibble) {
      case 13 -> from.hasRemaining() ? 13 + (from.get() & 0xff) : -1;
      case 14 -> from.remaining() >= 2 ? 269 + (from.getShort() & 0xffff) : -1;
      case 15 -> -1;
      default -> nibble;
    };
  }

  private static long number(ByteBuffer from, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = (value << 8) | (from.get() & 0xff);
    }
    return value;
  }

  private static void option(ByteBuffer into, int delta, byte[] value) {
    if (value.length < 13) {
      into.put((byte) ((delta << 4) | value.length));
    } else {
      into.put((byte) ((delta << 4) | 13)).put((byte) (value.length - 13));
    }
    into.put(value);
  }
}
