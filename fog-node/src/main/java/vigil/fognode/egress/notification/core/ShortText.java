package vigil.fognode.egress.notification.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A text as one or more short messages. Where every character is in the GSM alphabet a message
 * holds 160 of them, else 70 units of UTF-16; each part of a longer one has room for the six octets
 * that say which part it is. Neither an escaped character nor a surrogate pair is torn apart.
 *
 * @param coding of all parts
 * @param parts octets of each, one a septet in GSM; at least one
 * @see <a href="https://www.3gpp.org/dynareport/23038.htm">3GPP TS 23.038, 6.2.1</a> for the
 *     alphabet and <a href="https://www.3gpp.org/dynareport/23040.htm">TS 23.040, 9.2.3.24.1</a>
 *     for the parts
 */
public record ShortText(Coding coding, List<byte[]> parts) {
  /** How characters are written. */
  public enum Coding {
    GSM(160, 153),
    UCS2(140, 134);

    private final int alone;
    private final int inPart;

    Coding(int alone, int inPart) {
      this.alone = alone;
      this.inPart = inPart;
    }
  }

  /** More do not fit into the octet that counts them. */
  private static final int MOST_PARTS = 255;

  private static final byte ESCAPE = 0x1B;
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "\f^{}\\[~]|€";
  private static final byte[] EXTENDED_CODES = {
    0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65
  };

  /**
   * @param gsm whether the centre understands the GSM alphabet as its default
   */
  public static ShortText of(String text, boolean gsm) {
    boolean fits = gsm && text.codePoints().allMatch(ShortText::isGsm);
    return fits
        ? new ShortText(Coding.GSM, split(text, Coding.GSM, ShortText::gsm))
        : new ShortText(Coding.UCS2, split(text, Coding.UCS2, ShortText::ucs2));
  }

  private static List<byte[]> split(String text, Coding coding, IntFunction<byte[]> write) {
    var whole = octets(text.codePoints().mapToObj(write).toList());
    if (whole.length <= coding.alone) {
      return List.of(whole);
    }
    var parts = new ArrayList<byte[]>();
    var part = new ArrayList<byte[]>();
    int length = 0;
    for (var character : text.codePoints().mapToObj(write).toList()) {
      if (length + character.length > coding.inPart) {
        parts.add(octets(part));
        part.clear();
        length = 0;
      }
      part.add(character);
      length += character.length;
    }
    parts.add(octets(part));
    return List.copyOf(parts.subList(0, Math.min(parts.size(), MOST_PARTS)));
  }

  private static byte[] octets(List<byte[]> characters) {
    var all = new ByteArrayOutputStream();
    characters.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static boolean isGsm(int character) {
    return character != ESCAPE
        && (BASIC.indexOf(character) >= 0 || EXTENDED.indexOf(character) >= 0);
  }

  private static byte[] gsm(int character) {
    int place = BASIC.indexOf(character);
    return place >= 0
        ? new byte[] {(byte) place}
        : new byte[] {ESCAPE, EXTENDED_CODES[EXTENDED.indexOf(character)]};
  }

  private static byte[] ucs2(int character) {
    return Character.toString(character).getBytes(StandardCharsets.UTF_16BE);
  }
}
