package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vigil.models.limit.News2;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;

/** What NEWS2 calls for, after its delay; what it would call for if activity did not explain it. */
final class News {
  static final String MODEL = "news2/2017";
  private static final String URGENT = "news2-urgent";
  private static final String EMERGENCY = "news2-emergency";
  private static final int URGENT_FROM = 5;
  private static final int EMERGENCY_FROM = 7;

  private News() {}

  static List<Timed.Rule> rules(PatientState state, Rulebook book, Instant now) {
    int counted = NewsChart.of(state, now).map(NewsChart::counted).orElse(0);
    return List.of(
        new Timed.Rule(URGENT, counted - URGENT_FROM + 0.5, 1, book.newsDelay()),
        new Timed.Rule(EMERGENCY, counted - EMERGENCY_FROM + 0.5, 1, book.newsDelay()));
  }

  static List<Finding> findings(PatientState state, Instant now) {
    return NewsChart.of(state, now).flatMap(chart -> finding(state, chart, now)).stream().toList();
  }

  private static Optional<Finding> finding(PatientState state, NewsChart chart, Instant now) {
    var emergency = Timed.onset(state, EMERGENCY);
    if (emergency.isPresent()) {
      return emergency.map(onset -> called(EMERGENCY, Priority.HIGH, onset, chart));
    }
    var urgent = Timed.onset(state, URGENT);
    if (urgent.isPresent()) {
      return urgent.map(onset -> called(URGENT, Priority.MEDIUM, onset, chart));
    }
    boolean spared = chart.total() >= URGENT_FROM && chart.counted() < URGENT_FROM;
    return spared ? Optional.of(spared(chart, now)) : Optional.empty();
  }

  private static Finding called(
      String condition, Priority priority, Instant onset, NewsChart chart) {
    var rest =
        chart.fitting().isEmpty() ? "." : "; activity explains " + words(chart.fitting()) + ".";
    return new Finding(
        condition,
        Cause.PATIENT,
        Kind.PHYSIOLOGICAL,
        priority,
        Optional.empty(),
        onset,
        evidence(chart, sum(chart.score()) + rest, Cause.PATIENT));
  }

  private static Finding spared(NewsChart chart, Instant now) {
    return new Finding(
        (chart.total() >= EMERGENCY_FROM ? EMERGENCY : URGENT) + "-explained",
        Cause.CONTEXT,
        Kind.PHYSIOLOGICAL,
        Priority.NONE,
        Optional.empty(),
        now,
        evidence(chart, sum(chart.score()) + ", which fits: activity.", Cause.CONTEXT));
  }

  private static Evidence evidence(NewsChart chart, String sentence, Cause cause) {
    return new Evidence(
        sentence, MODEL, Math.min(1, chart.total() / 10.0), 0.5, Map.of(cause, 1.0), List.of());
  }

  private static String sum(News2 score) {
    var points =
        score.points().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(
                Map.Entry.<News2.Item, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> word(entry.getKey()) + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    var is = score.isComplete() ? "NEWS2 is " : "NEWS2 is incomplete, at least ";
    return is + score.total() + ": " + points;
  }

  private static String words(Set<News2.Item> items) {
    return items.stream().sorted().map(News::word).collect(Collectors.joining(" and "));
  }

  private static String word(News2.Item item) {
    return item.name().toLowerCase(Locale.ROOT);
  }
}
