package vigil.fognode.alert;

import org.apache.pekko.serialization.SerializerWithStringManifest;
import vigil.fognode.alert.core.AlertState;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertEvent;

/** Alert events and snapshots to and from {@code journal.proto}. */
public final class JournalSerializer extends SerializerWithStringManifest {
  private static final String EVENT = "alert-event/1";
  private static final String STATE = "alert-state/1";

  @Override
  public int identifier() {
    return 7_201;
  }

  @Override
  public String manifest(Object message) {
    return switch (message) {
      case AlertEvent event -> EVENT;
      case AlertState state -> STATE;
      default -> throw unknown(message.getClass().getName());
    };
  }

  @Override
  public byte[] toBinary(Object message) {
    return switch (message) {
      case AlertEvent event -> Journal.encode(event);
      case AlertState state -> Journal.encodeAll(state.events());
      default -> throw unknown(message.getClass().getName());
    };
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return switch (manifest) {
      case EVENT -> Journal.decodeEvent(bytes);
      case STATE -> AlertState.of(Journal.decodeAll(bytes));
      default -> throw unknown(manifest);
    };
  }

  private static IllegalArgumentException unknown(String found) {
    return new IllegalArgumentException(
        "journal: " + found + " (expected: an alert event or state)");
  }
}
