package vigil.fognode.alert.core;

import java.util.List;
import vigil.protocol.vocab.AlertEvent;

/** What an operator's wish leads to. */
public sealed interface Outcome {
  /** What is to be persisted; nothing where it was so already. */
  record Granted(List<AlertEvent> events) implements Outcome {
    public Granted {
      events = List.copyOf(events);
    }
  }

  record Unknown() implements Outcome {}

  /**
   * @param why a sentence
   */
  record Refused(String why) implements Outcome {}
}
