package vigil.fognode.serialization;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vigil.protocol.codec.Envelope;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.GlassView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * Who has which bed, whose screens are heard, who has broken the glass; an empty text is absent,
 * times are in microseconds.
 */
final class PeopleCarriers {
  private PeopleCarriers() {}

  static Stream<Carrier<?>> all() {
    return Stream.of(
        Carrier.of(
            "w.assignment",
            AssignmentView.class,
            PeopleCarriers::encode,
            PeopleCarriers::assignment),
        Carrier.of(
            "w.attendance",
            AttendanceView.class,
            PeopleCarriers::encode,
            PeopleCarriers::attendance),
        Carrier.of(
            "w.glass",
            GlassView.class,
            view ->
                Envelope.empty()
                    .withTexts(view.operator(), view.reason())
                    .withNumbers(micros(view.until()), view.broken() ? 1L : 0L),
            PeopleCarriers::glass));
  }

  private static Envelope encode(AssignmentView view) {
    var bed = view.bed();
    var encoded =
        Envelope.empty()
            .withTexts(
                bed.patient().value(),
                bed.ward().value(),
                bed.label(),
                view.nurse().orElse(""),
                view.by().orElse(""));
    return view.until()
        .map(until -> encoded.withNumbers(micros(view.changed()), micros(until)))
        .orElseGet(() -> encoded.withNumbers(micros(view.changed())));
  }

  private static AssignmentView assignment(Envelope envelope) {
    var texts = envelope.texts();
    var numbers = envelope.numbers();
    return new AssignmentView(
        new Bed(new PatientId(texts.get(0)), new WardId(texts.get(1)), texts.get(2)),
        present(texts, 3),
        numbers.size() > 1 ? Optional.of(instant(numbers.get(1))) : Optional.empty(),
        present(texts, 4),
        instant(numbers.get(0)));
  }

  private static Envelope encode(AttendanceView view) {
    return Envelope.empty()
        .withTexts(view.screen(), view.operator(), view.ward().map(WardId::value).orElse(""))
        .withNumbers(view.audible() ? 1L : 0L);
  }

  private static AttendanceView attendance(Envelope envelope) {
    var texts = envelope.texts();
    return new AttendanceView(
        texts.get(0),
        texts.get(1),
        present(texts, 2).map(WardId::new),
        envelope.numbers().getFirst() == 1);
  }

  private static GlassView glass(Envelope envelope) {
    return new GlassView(
        envelope.texts().get(0),
        envelope.texts().get(1),
        instant(envelope.numbers().get(0)),
        envelope.numbers().get(1) == 1);
  }

  private static Optional<String> present(List<String> texts, int place) {
    return Optional.of(texts.get(place)).filter(text -> !text.isEmpty());
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
