package vigil.models.train.beats;

import java.util.Optional;

/**
 * What kind of beat it is.
 *
 * @see <a href="https://webstore.ansi.org/standards/aami/ansiaamiec572012">ANSI/AAMI EC57, table
 *     3</a>
 */
public enum BeatKind {
  NORMAL("N"),
  SUPRAVENTRICULAR("S"),
  VENTRICULAR("V"),
  FUSION("F");

  private final String letter;

  BeatKind(String letter) {
    this.letter = letter;
  }

  public String letter() {
    return letter;
  }

  /** Empty for paced beats and for those that could not be told, which are not counted. */
  public static Optional<BeatKind> of(String symbol) {
    return switch (symbol) {
      case "N", "L", "R", "e", "j" -> Optional.of(NORMAL);
      case "A", "a", "J", "S" -> Optional.of(SUPRAVENTRICULAR);
      case "V", "E" -> Optional.of(VENTRICULAR);
      case "F" -> Optional.of(FUSION);
      default -> Optional.empty();
    };
  }
}
