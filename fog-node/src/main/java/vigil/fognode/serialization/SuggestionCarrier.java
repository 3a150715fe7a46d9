package vigil.fognode.serialization;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vigil.protocol.codec.Envelope;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.SuggestionView;
import vigil.protocol.vocab.WardId;

/** A suggested pause of a pump; times are in microseconds. What settled it stands last. */
final class SuggestionCarrier {
  private static final int OPEN_TEXTS = 5;

  private SuggestionCarrier() {}

  static Envelope encode(SuggestionView view) {
    var bed = view.bed();
    var patient = bed.patient().value();
    var ward = bed.ward().value();
    var pump = view.pump().value();
    var pause = view.pause().toMillis();
    return view.settled()
        .map(
            it ->
                Envelope.empty()
                    .withTexts(
                        patient, ward, bed.label(), pump, view.by(), it.how().name(), it.by())
                    .withNumbers(pause, micros(view.at()), micros(view.until()), micros(it.at())))
        .orElseGet(
            () ->
                Envelope.empty()
                    .withTexts(patient, ward, bed.label(), pump, view.by())
                    .withNumbers(pause, micros(view.at()), micros(view.until())));
  }

  static SuggestionView decode(Envelope envelope) {
    var texts = envelope.texts();
    var numbers = envelope.numbers();
    return new SuggestionView(
        new Bed(new PatientId(texts.get(0)), new WardId(texts.get(1)), texts.get(2)),
        new DeviceId(texts.get(3)),
        Duration.ofMillis(numbers.get(0)),
        texts.get(4),
        instant(numbers.get(1)),
        instant(numbers.get(2)),
        texts.size() == OPEN_TEXTS
            ? Optional.empty()
            : Optional.of(
                new SuggestionView.Settled(
                    SuggestionView.How.valueOf(texts.get(5)),
                    texts.get(6),
                    instant(numbers.get(3)))));
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
