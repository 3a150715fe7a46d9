package vigil.protocol.recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Annotation files in the MIT format: 16 bits a mark, six of them its code, ten the time since the
 * mark before.
 *
 * @see <a href="https://physionet.org/physiotools/wag/annot-5.htm">annot(5)</a>
 */
public final class Annotations {
  private static final int SKIP = 59;
  private static final int NUM = 60;
  private static final int SUB = 61;
  private static final int CHN = 62;
  private static final int AUX = 63;
  private static final int LOW = 0x3ff;

  /** Mnemonics by code; a space where there is none. */
  private static final String SYMBOLS = " NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";

  private Annotations() {}

  /**
   * Reads the marks of a file.
   *
   * @param file for the sentence if it cannot be read
   */
  public static Opened<List<Annotation>> read(String file, byte[] bytes) {
    var marks = new ArrayList<Annotation>();
    long at = 0;
    int next = 0;
    while (next + 1 < bytes.length) {
      int word = word(bytes, next);
      if (word == 0) {
        return new Opened.Taken<>(marks);
      }
      int start = next + 2;
      next = start + more(word);
      if (next > bytes.length) {
        break;
      }
      int low = word & LOW;
      switch (word >> 10) {
        case SKIP -> at += word(bytes, start) << 16 | word(bytes, start + 2);
        case AUX -> describe(marks, new String(bytes, start, low, StandardCharsets.ISO_8859_1));
        case NUM, SUB, CHN -> {}
        default -> marks.add(new Annotation(at += low, symbol(word >> 10), ""));
      }
      if (at < 0) {
        return new Opened.Refused<>(file + ": a mark stands before the beginning.");
      }
    }
    return new Opened.Refused<>(
        "%s is truncated: no end mark after %d annotations.".formatted(file, marks.size()));
  }

  /** Bytes that belong to a word and follow it. */
  private static int more(int word) {
    int length = word & LOW;
    return switch (word >> 10) {
      case SKIP -> 4;
      case AUX -> length + (length & 1);
      default -> 0;
    };
  }

  private static void describe(List<Annotation> marks, String text) {
    if (!marks.isEmpty()) {
      var last = marks.remove(marks.size() - 1);
      marks.add(new Annotation(last.at(), last.symbol(), text.replace("\0", "")));
    }
  }

  private static String symbol(int code) {
    return code < SYMBOLS.length() ? SYMBOLS.substring(code, code + 1) : " ";
  }

  private static int word(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }
}
