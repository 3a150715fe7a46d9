package vigil.protocol.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.wire.AlertChanged;
import vigil.protocol.wire.AlertSnapshot;

/** What is persisted: alert events and alerts, as bytes of {@code journal.proto}. */
public final class Journal {
  private Journal() {}

  public static byte[] encode(AlertEvent event) {
    return toWire(event).toByteArray();
  }

  public static byte[] encode(AlertView alert) {
    return AlertWords.toWire(alert).toByteArray();
  }

  public static byte[] encodeAll(List<AlertEvent> events) {
    return AlertSnapshot.newBuilder()
        .addAllEvents(events.stream().map(Journal::toWire).toList())
        .build()
        .toByteArray();
  }

  /**
   * @throws IllegalArgumentException where the bytes were not written by {@link
   *     #encode(AlertEvent)}
   */
  public static AlertEvent decodeEvent(byte[] bytes) {
    try {
      return fromWire(vigil.protocol.wire.AlertEvent.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("alert event: unreadable (expected: journal.proto)", e);
    }
  }

  /**
   * @throws IllegalArgumentException where the bytes were not written by {@link #encode(AlertView)}
   */
  public static AlertView decodeAlert(byte[] bytes) {
    try {
      return AlertWords.fromWire(vigil.protocol.wire.Alert.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("alert: unreadable (expected: journal.proto)", e);
    }
  }

  /**
   * @throws IllegalArgumentException where the bytes were not written by {@link #encodeAll}
   */
  public static List<AlertEvent> decodeAll(byte[] bytes) {
    try {
      return AlertSnapshot.parseFrom(bytes).getEventsList().stream()
          .map(Journal::fromWire)
          .toList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("alert snapshot: unreadable (expected: journal.proto)", e);
    }
  }

  private static vigil.protocol.wire.AlertEvent toWire(AlertEvent event) {
    var wire = vigil.protocol.wire.AlertEvent.newBuilder();
    switch (event) {
      case AlertEvent.Changed(var alert, var by) ->
          wire.setChanged(
              AlertChanged.newBuilder().setAlert(AlertWords.toWire(alert)).setBy(by.orElse("")));
      case AlertEvent.Activated(var activation) -> wire.setActivated(AlertWords.toWire(activation));
      case AlertEvent.Released(var alert) -> wire.setReleased(alert);
    }
    return wire.build();
  }

  private static AlertEvent fromWire(vigil.protocol.wire.AlertEvent wire) {
    return switch (wire.getWhatCase()) {
      case CHANGED ->
          new AlertEvent.Changed(
              AlertWords.fromWire(wire.getChanged().getAlert()),
              AlertWords.optional(wire.getChanged().getBy()));
      case ACTIVATED -> new AlertEvent.Activated(AlertWords.fromWire(wire.getActivated()));
      case RELEASED -> new AlertEvent.Released(wire.getReleased());
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("alert event: empty (expected: one of three)");
    };
  }
}
