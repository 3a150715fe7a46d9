package vigil.protocol.vocab;

/** A message that may be about somebody in danger: such a one waits behind no other. */
public interface Urgent {
  boolean isUrgent();
}
