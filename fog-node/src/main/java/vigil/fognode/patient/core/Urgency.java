package vigil.fognode.patient.core;

import java.util.Map;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;

/**
 * Priority of a condition: what comes of it if nobody acts, and how soon.
 *
 * @see <a href="https://www.iso.org/standard/59648.html">IEC 60601-1-8, table 1</a>
 */
public record Urgency(Harm harm, Onset onset) {
  /** What comes of it if nobody acts. */
  public enum Harm {
    IRREVERSIBLE,
    REVERSIBLE,
    MINOR
  }

  /** How soon the harm comes. */
  public enum Onset {
    IMMEDIATE,
    PROMPT,
    DELAYED
  }

  private static final Urgency UNSEEN = new Urgency(Harm.REVERSIBLE, Onset.PROMPT);
  private static final Urgency FAULT = new Urgency(Harm.MINOR, Onset.PROMPT);

  /** What a model finds; conditions that are not named here go by their cause. */
  private static final Map<String, Urgency> OF_CONDITION =
      Map.of(
          "lead-off",
          UNSEEN,
          "probe-off",
          UNSEEN,
          "battery-low",
          new Urgency(Harm.MINOR, Onset.DELAYED),
          "clock-fault",
          new Urgency(Harm.MINOR, Onset.DELAYED));

  public Priority priority() {
    return switch (harm) {
      case IRREVERSIBLE -> onset == Onset.DELAYED ? Priority.MEDIUM : Priority.HIGH;
      case REVERSIBLE ->
          switch (onset) {
            case IMMEDIATE -> Priority.HIGH;
            case PROMPT -> Priority.MEDIUM;
            case DELAYED -> Priority.LOW;
          };
      case MINOR -> onset == Onset.IMMEDIATE ? Priority.MEDIUM : Priority.LOW;
    };
  }

  /** Of a condition that a model found. */
  public static Urgency of(String condition, Cause cause) {
    return OF_CONDITION.getOrDefault(
        condition,
        switch (cause) {
          case PATIENT -> new Urgency(Harm.IRREVERSIBLE, Onset.DELAYED);
          case TAMPERING -> UNSEEN;
          case DEVICE, CONTEXT -> FAULT;
        });
  }

  /** Whom a condition of this cause is for. */
  public static Kind kind(Cause cause) {
    return switch (cause) {
      case PATIENT, CONTEXT -> Kind.PHYSIOLOGICAL;
      case DEVICE -> Kind.TECHNICAL;
      case TAMPERING -> Kind.SECURITY;
    };
  }
}
