package vigil.fognode.operator;

import java.util.Optional;

/** What became of what somebody asked for. */
public sealed interface Outcome {
  /**
   * It happened.
   *
   * @param state what it is now, as a code; empty where nothing is to be said
   * @param deed code under which it is audited; empty where the route says it
   */
  record Done(Optional<String> state, Optional<String> deed) implements Outcome {
    public Done(Optional<String> state) {
      this(state, Optional.empty());
    }
  }

  record Unknown(String sentence) implements Outcome {
    static Unknown patient(String id) {
      return new Unknown("There is no patient " + id + ".");
    }
  }

  record Refused(String sentence) implements Outcome {}

  /** It may or may not have happened. */
  record Unanswered() implements Outcome {}
}
