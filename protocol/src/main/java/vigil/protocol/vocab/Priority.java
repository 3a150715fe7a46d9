package vigil.protocol.vocab;

/** Urgency of an alert condition (BICEPS {@code AlertConditionPriority}), least first. */
public enum Priority {
  NONE,
  LOW,
  MEDIUM,
  HIGH
}
