package vigil.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.ScreenUpdate;

/** A made-up ward: what the stages would publish, the same for the same seed. */
final class SeededWard {
  private static final int SILENT = 8;

  private final List<SeededBed> beds;
  private final Map<Integer, Course> courses;
  private final Map<String, AlertView> alerts = new HashMap<>();
  private final Consumer<ScreenUpdate> screen;

  SeededWard(long seed, int size, Map<Integer, Course> courses, Consumer<ScreenUpdate> screen) {
    beds = IntStream.range(0, size).mapToObj(index -> new SeededBed(seed, index)).toList();
    this.courses = courses;
    this.screen = screen;
  }

  /** A ward on which something of everything goes on. */
  static Map<Integer, Course> eventful() {
    return Map.of(
        1, Course.HYPOXIC,
        3, Course.LEAD_OFF,
        5, Course.WARMING_UP,
        6, Course.DETERIORATING,
        10, Course.SPOOFED);
  }

  List<Bed> beds() {
    return beds.stream().map(SeededBed::bed).toList();
  }

  /** Publishes the past, second by second, so that trends have a shape; bed 8 falls silent. */
  void past(Instant now, Duration span) {
    var from = now.minus(span);
    for (var at = from; at.isBefore(now); at = at.plusSeconds(1)) {
      var calm = Duration.between(at, now).toSeconds() > 100;
      for (int index = 0; index < beds.size(); index++) {
        var silent = index == SILENT && Duration.between(at, now).toSeconds() < 45;
        if (!silent) {
          screen.accept(beds.get(index).next(at, calm ? Course.STEADY : course(index)));
        }
      }
    }
  }

  /** Publishes the next second of all beds but the silent one. */
  void second(Instant now) {
    for (int index = 0; index < beds.size(); index++) {
      if (index != SILENT || beds.size() > 30) {
        screen.accept(beds.get(index).next(now, course(index)));
      }
    }
  }

  private Course course(int index) {
    return courses.getOrDefault(index, Course.STEADY);
  }

  /** Raises what each bed's course calls for. */
  void raise(Instant now) {
    courses.forEach(
        (index, course) ->
            course
                .findings(now.minusSeconds(80))
                .forEach(finding -> raise(beds.get(index).bed(), finding, now)));
  }

  AlertView raise(Bed bed, Finding finding, Instant now) {
    var alert =
        new AlertView(
            bed.patient() + "." + finding.condition(),
            1,
            Phase.START,
            bed,
            finding,
            List.of(),
            Optional.empty(),
            AlertSignal.first(Optional.of(now.plusSeconds(60))),
            now.minusMillis(40),
            now,
            now);
    return show(alert);
  }

  /** The alert's next revision. */
  AlertView change(String id, Presence presence, Optional<String> by, Instant now) {
    var old = Objects.requireNonNull(alerts.get(id));
    var signal = old.signal().with(presence);
    return show(
        old.with(by.map(signal::acknowledged).orElse(signal))
            .as(old.revision() + 1, Phase.UPDATE, now));
  }

  Optional<AlertView> alert(String id) {
    return Optional.ofNullable(alerts.get(id));
  }

  List<AlertView> alerts() {
    return new ArrayList<>(alerts.values());
  }

  /** Anything else that stages publish. */
  void publish(ScreenUpdate update) {
    screen.accept(update);
  }

  AlertView show(AlertView alert) {
    alerts.put(alert.id(), alert);
    screen.accept(alert);
    return alert;
  }
}
