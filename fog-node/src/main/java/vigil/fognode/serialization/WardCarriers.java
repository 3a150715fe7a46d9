package vigil.fognode.serialization;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vigil.fognode.clinic.ClinicActor;
import vigil.fognode.egress.notification.NotificationActor;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.ward.WardActor;
import vigil.protocol.codec.Envelope;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.WardId;

/** Messages to a ward, to the clinic and to its outbox. */
final class WardCarriers {
  private WardCarriers() {}

  private static final List<Carrier<?>> ALL =
      List.of(
          new Carrier<>(
              "w.show",
              WardActor.Show.class,
              (show, addresses) -> show(addresses.of(show.replyTo()), show.alert()),
              (envelope, addresses) ->
                  new WardActor.Show(alert(envelope), addresses.replyTo(envelope))),
          Carrier.of(
              "w.show-activation",
              WardActor.ShowActivation.class,
              show -> Envelope.empty().withWords(WordCarriers.encode(show.activation())),
              envelope ->
                  new WardActor.ShowActivation(
                      WordCarriers.activation(envelope.words().getFirst()))),
          Carrier.asking(
              "w.describe",
              WardActor.Describe.class,
              WardActor.Describe::replyTo,
              WardActor.Describe::new),
          new Carrier<>(
              "w.probe",
              WardActor.Probe.class,
              (it, addresses) ->
                  Envelope.empty()
                      .to(addresses.of(it.replyTo()))
                      .withTexts(it.ward().value())
                      .withNumbers(it.number()),
              (envelope, addresses) ->
                  new WardActor.Probe(
                      new WardId(envelope.texts().getFirst()),
                      envelope.numbers().getFirst(),
                      addresses.replyTo(envelope))),
          Carrier.asking(
              "k.probe",
              ClinicActor.Probe.class,
              ClinicActor.Probe::number,
              ClinicActor.Probe::replyTo,
              ClinicActor.Probe::new),
          new Carrier<>(
              "k.show",
              ClinicActor.Show.class,
              (show, addresses) -> show(addresses.of(show.replyTo()), show.alert()),
              (envelope, addresses) ->
                  new ClinicActor.Show(alert(envelope), addresses.replyTo(envelope))),
          Carrier.of(
              "k.show-activation",
              ClinicActor.ShowActivation.class,
              show -> Envelope.empty().withWords(WordCarriers.encode(show.activation())),
              envelope ->
                  new ClinicActor.ShowActivation(
                      WordCarriers.activation(envelope.words().getFirst()))),
          Carrier.asking(
              "k.describe",
              ClinicActor.Describe.class,
              ClinicActor.Describe::replyTo,
              ClinicActor.Describe::new),
          new Carrier<>(
              "n.notify",
              NotificationActor.Notify.class,
              (notify, addresses) ->
                  show(addresses.of(notify.replyTo()), notify.alert())
                      .withTexts(texts(notify.targets())),
              (envelope, addresses) ->
                  new NotificationActor.Notify(
                      alert(envelope), targets(envelope.texts()), addresses.replyTo(envelope))),
          Carrier.asking(
              "n.probe",
              NotificationActor.Probe.class,
              NotificationActor.Probe::number,
              NotificationActor.Probe::replyTo,
              NotificationActor.Probe::new),
          Carrier.of("l.alerts", List.class, WardCarriers::encode, WardCarriers::alerts));

  static List<Carrier<?>> all() {
    return ALL;
  }

  private static Envelope show(String replyTo, AlertView alert) {
    return Envelope.empty().to(replyTo).withWords(Journal.encode(alert));
  }

  private static AlertView alert(Envelope envelope) {
    return Journal.decodeAlert(envelope.words().getFirst());
  }

  /** Sink and address in turn. */
  private static String[] texts(List<Target> targets) {
    return targets.stream()
        .flatMap(target -> Stream.of(target.sink().name(), target.address()))
        .toArray(String[]::new);
  }

  private static List<Target> targets(List<String> texts) {
    var targets = new ArrayList<Target>();
    for (int i = 0; i + 1 < texts.size(); i += 2) {
      targets.add(new Target(Target.Sink.valueOf(texts.get(i)), texts.get(i + 1)));
    }
    return targets;
  }

  /** The only lists that are messages by themselves: answers to Describe. */
  private static Envelope encode(List<?> alerts) {
    var words = new ArrayList<byte[]>(alerts.size());
    for (var one : alerts) {
      words.add(Journal.encode((AlertView) one));
    }
    return Envelope.empty().withWords(words.toArray(byte[][]::new));
  }

  private static List<AlertView> alerts(Envelope envelope) {
    return envelope.words().stream().map(Journal::decodeAlert).toList();
  }
}
