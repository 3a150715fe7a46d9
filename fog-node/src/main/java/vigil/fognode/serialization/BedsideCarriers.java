package vigil.fognode.serialization;

import java.util.List;
import java.util.stream.Stream;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.registry.ContextJson;
import vigil.protocol.codec.Envelope;
import vigil.protocol.codec.Words;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;

/** Messages to a bedside. */
final class BedsideCarriers {
  private BedsideCarriers() {}

  static List<Carrier<?>> all() {
    return Stream.of(FROM_DEVICES, FROM_OPERATORS).flatMap(List::stream).toList();
  }

  private static final List<Carrier<?>> FROM_DEVICES =
      List.of(
          new Carrier<>(
              "b.take",
              BedsideActor.Take.class,
              (take, addresses) ->
                  Envelope.empty()
                      .to(addresses.of(take.replyTo()))
                      .withNumbers(Words.micros(take.receivedAt()))
                      .withWords(Words.encode(take.block())),
              (envelope, addresses) ->
                  new BedsideActor.Take(
                      Words.sampleBlock(envelope.words().getFirst()),
                      Words.instant(envelope.numbers().getFirst()),
                      addresses.replyTo(envelope))),
          new Carrier<>(
              "b.status",
              BedsideActor.TakeStatus.class,
              (take, addresses) ->
                  status(take.status(), Words.micros(take.receivedAt()))
                      .to(addresses.of(take.replyTo())),
              (envelope, addresses) ->
                  new BedsideActor.TakeStatus(
                      status(envelope),
                      Words.instant(envelope.numbers().getFirst()),
                      addresses.replyTo(envelope))),
          Carrier.of(
              "b.refusal",
              BedsideActor.TakeRefusal.class,
              refusal -> Envelope.empty().withTexts(refusal.device().value(), refusal.why()),
              envelope -> new BedsideActor.TakeRefusal(device(envelope), envelope.texts().get(1))),
          Carrier.of(
              "b.suspect",
              BedsideActor.Suspect.class,
              suspect ->
                  Envelope.empty()
                      .withTexts(suspect.device().value(), suspect.condition(), suspect.sentence()),
              envelope ->
                  new BedsideActor.Suspect(
                      device(envelope), envelope.texts().get(1), envelope.texts().get(2))));
  private static final List<Carrier<?>> FROM_OPERATORS =
      List.of(
          Carrier.of(
              "b.order",
              BedsideActor.Order.class,
              order ->
                  Envelope.empty()
                      .withTexts(order.device().value())
                      .withWords(Words.encode(order.order())),
              envelope ->
                  new BedsideActor.Order(
                      device(envelope), Words.deviceCommand(envelope.words().getFirst()))),
          new Carrier<>(
              "b.listen",
              BedsideActor.Listen.class,
              (listen, addresses) ->
                  Envelope.empty()
                      .to(addresses.of(listen.listener()))
                      .withTexts(listen.device().value()),
              (envelope, addresses) ->
                  new BedsideActor.Listen(device(envelope), addresses.replyTo(envelope))),
          new Carrier<>(
              "b.confirm",
              BedsideActor.Confirm.class,
              (confirm, addresses) ->
                  Envelope.empty()
                      .to(addresses.of(confirm.replyTo()))
                      .withTexts(confirm.device().value())
                      .withNumbers(confirm.order()),
              (envelope, addresses) ->
                  new BedsideActor.Confirm(
                      device(envelope),
                      envelope.numbers().getFirst(),
                      addresses.replyTo(envelope))),
          Carrier.of(
              "b.place",
              BedsideActor.Place.class,
              place -> Envelope.empty().withWords(Words.encode(place.bed())),
              envelope -> new BedsideActor.Place(Words.bed(envelope.words().getFirst()))),
          Carrier.of("b.discharge", BedsideActor.Discharge.class, BedsideActor.Discharge::new),
          Carrier.of(
              "b.know",
              BedsideActor.Know.class,
              know -> Envelope.empty().withTexts(ContextJson.write(know.context())),
              envelope -> new BedsideActor.Know(ContextJson.read(envelope.texts().getFirst()))));

  private static DeviceId device(Envelope envelope) {
    return new DeviceId(envelope.texts().getFirst());
  }

  private static Envelope status(DeviceStatus status, long receivedUs) {
    return Envelope.empty()
        .withTexts(status.device().value(), status.firmware())
        .withNumbers(
            receivedUs,
            Words.micros(status.at()),
            Double.doubleToLongBits(status.batteryPercent()),
            Double.doubleToLongBits(status.signalDbm()),
            status.selfTestPassed() ? 1L : 0L);
  }

  private static DeviceStatus status(Envelope envelope) {
    var numbers = envelope.numbers();
    return new DeviceStatus(
        device(envelope),
        Words.instant(numbers.get(1)),
        Double.longBitsToDouble(numbers.get(2)),
        Double.longBitsToDouble(numbers.get(3)),
        envelope.texts().get(1),
        numbers.get(4) == 1);
  }
}
