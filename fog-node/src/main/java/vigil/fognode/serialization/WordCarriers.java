package vigil.fognode.serialization;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import vigil.protocol.codec.Envelope;
import vigil.protocol.codec.Journal;
import vigil.protocol.codec.Words;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.SuggestionView;

/** Words that are messages by themselves: answers, receipts, what screens show. */
final class WordCarriers {
  private WordCarriers() {}

  static List<Carrier<?>> all() {
    return Stream.of(handovers(), views(), PeopleCarriers.all()).flatMap(it -> it).toList();
  }

  private static Stream<Carrier<?>> handovers() {
    return Stream.of(
        Carrier.of("h.stored", Handover.Stored.class, Handover.Stored::new),
        Carrier.of("h.before", Handover.StoredBefore.class, Handover.StoredBefore::new),
        Carrier.of("h.conflict", Handover.Conflicting.class, Handover.Conflicting::new),
        Carrier.of("h.nobody", Handover.Unassociated.class, Handover.Unassociated::new),
        Carrier.of(
            "h.later",
            Handover.Unavailable.class,
            later -> Envelope.empty().withNumbers(later.retryAfter().toNanos()),
            envelope -> new Handover.Unavailable(Duration.ofNanos(envelope.numbers().getFirst()))));
  }

  private static Stream<Carrier<?>> views() {
    return Stream.of(
        Carrier.of(
            "w.receipt",
            Receipt.class,
            receipt -> Envelope.empty().withTexts(receipt.alert()).withNumbers(receipt.revision()),
            envelope -> new Receipt(envelope.texts().getFirst(), envelope.numbers().getFirst())),
        Carrier.of(
            "w.bed",
            BedView.class,
            view -> Envelope.empty().withWords(Words.encode(view)),
            envelope -> Words.bedView(envelope.words().getFirst())),
        Carrier.of(
            "w.alert",
            AlertView.class,
            alert -> Envelope.empty().withWords(Journal.encode(alert)),
            envelope -> Journal.decodeAlert(envelope.words().getFirst())),
        Carrier.of(
            "w.activation",
            ActivationView.class,
            view -> Envelope.empty().withWords(encode(view)),
            envelope -> activation(envelope.words().getFirst())),
        Carrier.of(
            "w.suggestion",
            SuggestionView.class,
            SuggestionCarrier::encode,
            SuggestionCarrier::decode));
  }

  static byte[] encode(ActivationView view) {
    return Journal.encode(new AlertEvent.Activated(view));
  }

  static ActivationView activation(byte[] bytes) {
    return switch (Journal.decodeEvent(bytes)) {
      case AlertEvent.Activated(var view) -> view;
      case AlertEvent.Changed changed -> throw new IllegalArgumentException("not an activation");
      case AlertEvent.Released released -> throw new IllegalArgumentException("not an activation");
    };
  }
}
