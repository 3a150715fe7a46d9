package vigil.fognode.alert.core;

import vigil.protocol.vocab.Priority;

/**
 * What happens if nobody acts; with the onset of that harm it gives the priority.
 *
 * @see <a href="https://www.iso.org/standard/59648.html">IEC 60601-1-8, table 1</a>
 */
public enum Harm {
  DEATH,
  REVERSIBLE,
  MINOR;

  /** How soon the harm comes. */
  public enum Onset {
    /** Before anybody could be sent for. */
    IMMEDIATE,
    /** Within the time in which a clinician usually comes. */
    PROMPT,
    /** Later. */
    DELAYED
  }

  public Priority priority(Onset onset) {
    return switch (this) {
      case DEATH -> onset == Onset.DELAYED ? Priority.MEDIUM : Priority.HIGH;
      case REVERSIBLE ->
          switch (onset) {
            case IMMEDIATE -> Priority.HIGH;
            case PROMPT -> Priority.MEDIUM;
            case DELAYED -> Priority.LOW;
          };
      case MINOR -> onset == Onset.IMMEDIATE ? Priority.MEDIUM : Priority.LOW;
    };
  }
}
