package vigil.fognode.serialization;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.alert.Opinion;
import vigil.protocol.codec.Envelope;
import vigil.protocol.codec.Journal;
import vigil.protocol.codec.Words;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.WardId;

/** Messages to a patient's alerts, and their answers. */
final class AlertCarriers {
  private AlertCarriers() {}

  static List<Carrier<?>> all() {
    return Stream.of(FROM_STAGES, FROM_OPERATORS, SWITCHES, ANSWERS).flatMap(List::stream).toList();
  }

  private static final List<Carrier<?>> FROM_STAGES =
      List.of(
          Carrier.of(
              "a.assess",
              AlertActor.Assess.class,
              assess ->
                  Envelope.empty()
                      .withWords(Words.encode(assess.bed()), Words.encode(assess.verdict())),
              envelope ->
                  new AlertActor.Assess(
                      Words.bed(envelope.words().get(0)), Words.verdict(envelope.words().get(1)))),
          Carrier.of(
              "a.receipted",
              AlertActor.Receipted.class,
              it ->
                  Envelope.empty()
                      .withTexts(it.receipt().alert())
                      .withNumbers(it.receipt().revision()),
              envelope ->
                  new AlertActor.Receipted(
                      new Receipt(envelope.texts().getFirst(), envelope.numbers().getFirst()))),
          Carrier.asking(
              "a.describe",
              AlertActor.Describe.class,
              AlertActor.Describe::replyTo,
              AlertActor.Describe::new),
          new Carrier<>(
              "a.probe",
              AlertActor.Probe.class,
              (it, addresses) ->
                  Envelope.empty()
                      .to(addresses.of(it.replyTo()))
                      .withTexts(it.ward().value())
                      .withNumbers(it.number()),
              (envelope, addresses) ->
                  new AlertActor.Probe(
                      new WardId(envelope.texts().getFirst()),
                      envelope.numbers().getFirst(),
                      addresses.replyTo(envelope))),
          Carrier.of("a.discharge", AlertActor.Discharge.class, AlertActor.Discharge::new),
          Carrier.of(
              "a.wake",
              AlertActor.Wake.class,
              wake -> Envelope.empty().withTexts(wake.name()),
              envelope -> AlertActor.Wake.valueOf(envelope.texts().getFirst())));
  private static final List<Carrier<?>> FROM_OPERATORS =
      List.of(
          new Carrier<>(
              "a.acknowledge",
              AlertActor.Acknowledge.class,
              (it, addresses) -> wish(addresses.of(it.replyTo()), it.by(), it.alert()),
              (envelope, addresses) ->
                  new AlertActor.Acknowledge(
                      text(envelope), by(envelope), addresses.replyTo(envelope))),
          new Carrier<>(
              "a.decline",
              AlertActor.Decline.class,
              (it, addresses) -> wish(addresses.of(it.replyTo()), it.by(), it.alert()),
              (envelope, addresses) ->
                  new AlertActor.Decline(
                      text(envelope), by(envelope), addresses.replyTo(envelope))),
          new Carrier<>(
              "a.reset",
              AlertActor.Reset.class,
              (it, addresses) -> wish(addresses.of(it.replyTo()), it.by(), it.alert()),
              (envelope, addresses) ->
                  new AlertActor.Reset(text(envelope), by(envelope), addresses.replyTo(envelope))),
          new Carrier<>(
              "a.rate",
              AlertActor.Rate.class,
              (it, addresses) ->
                  wish(
                      addresses.of(it.replyTo()),
                      it.by(),
                      it.alert(),
                      it.opinion().name(),
                      it.reason()),
              (envelope, addresses) ->
                  new AlertActor.Rate(
                      text(envelope),
                      Opinion.valueOf(envelope.texts().get(3)),
                      envelope.texts().get(4),
                      by(envelope),
                      addresses.replyTo(envelope))));
  private static final List<Carrier<?>> SWITCHES =
      List.of(
          new Carrier<>(
              "a.pause",
              AlertActor.PauseAudio.class,
              (it, addresses) ->
                  wish(addresses.of(it.replyTo()), it.by()).withNumbers(it.pause().toNanos()),
              (envelope, addresses) ->
                  new AlertActor.PauseAudio(
                      Duration.ofNanos(envelope.numbers().getFirst()),
                      by(envelope),
                      addresses.replyTo(envelope))),
          new Carrier<>(
              "a.off",
              AlertActor.AlertsOff.class,
              (it, addresses) -> wish(addresses.of(it.replyTo()), it.by(), it.reason()),
              (envelope, addresses) ->
                  new AlertActor.AlertsOff(
                      text(envelope), by(envelope), addresses.replyTo(envelope))),
          new Carrier<>(
              "a.resume",
              AlertActor.Resume.class,
              (it, addresses) -> wish(addresses.of(it.replyTo()), it.by()),
              (envelope, addresses) ->
                  new AlertActor.Resume(by(envelope), addresses.replyTo(envelope))));
  private static final List<Carrier<?>> ANSWERS =
      List.of(
          Carrier.of(
              "a.done",
              AlertActor.Answer.Done.class,
              done -> Envelope.empty().withWords(Journal.encode(done.alert())),
              envelope ->
                  new AlertActor.Answer.Done(Journal.decodeAlert(envelope.words().getFirst()))),
          Carrier.of(
              "a.done-patient",
              AlertActor.Answer.DonePatient.class,
              AlertActor.Answer.DonePatient::new),
          Carrier.of(
              "a.unknown",
              AlertActor.Answer.Unknown.class,
              unknown -> Envelope.empty().withTexts(unknown.alert()),
              envelope -> new AlertActor.Answer.Unknown(envelope.texts().getFirst())),
          Carrier.of(
              "a.refused",
              AlertActor.Answer.Refused.class,
              refused -> Envelope.empty().withTexts(refused.why()),
              envelope -> new AlertActor.Answer.Refused(envelope.texts().getFirst())));

  /** Who wishes stands in the first two texts. */
  private static Envelope wish(String replyTo, Operator by, String... more) {
    var texts = Stream.concat(Stream.of(by.name(), by.role().name()), Stream.of(more));
    return Envelope.empty().to(replyTo).withTexts(texts.toArray(String[]::new));
  }

  private static Operator by(Envelope envelope) {
    return new Operator(envelope.texts().get(0), Role.valueOf(envelope.texts().get(1)));
  }

  private static String text(Envelope envelope) {
    return envelope.texts().get(2);
  }
}
