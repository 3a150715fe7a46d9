package vigil.fognode.egress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vigil.fognode.egress.history.core.Stretch;
import vigil.fognode.egress.history.core.Trend;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.Validity;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/** What a page draws is in the store or on the board, whenever it is asked for. */
class TrendBoardTest {
  private static final Instant START = Instant.parse("2026-05-04T12:00:00Z");
  private static final PatientId PATIENT = new PatientId("p-1");
  private static final Bed BED = new Bed(PATIENT, new WardId("3A"), "3A-01");

  private static final Verdict VERDICT = new Verdict.Normal(PATIENT, START, 0.1);

  private final TrendBoard board =
      new TrendBoard(DashboardSettings.from(ConfigFactory.load()).trends());
  private final List<Stretch> stored = new ArrayList<>();

  @Test
  void remembersWhatIsNotStored() {
    pass(0, 60);
    var first = board.unkept();
    pass(60, 90);
    store(first);

    assertThat(board.of(PATIENT).get(Metric.SPO2)).extracting(Trend.Point::at).hasSize(6);
    assertThat(board.unkept()).singleElement().extracting(Stretch::from).isEqualTo(at(60));
    store(board.unkept());
    assertThat(board.unkept()).isEmpty();
    pass(90, 100);
    assertThat(drawn(at(0))).containsExactlyElementsOf(steps(0, 100));
    assertThat(drawn(at(42))).containsExactlyElementsOf(steps(45, 100));
  }

  @Test
  void remembersAllThatASilentStoreDoesNotTake() {
    pass(0, 300);
    board.unkept();
    pass(300, 600);

    assertThat(drawn(at(0))).containsExactlyElementsOf(steps(0, 600));
    store(board.unkept());
    assertThat(drawn(at(0))).containsExactlyElementsOf(steps(0, 600));
  }

  @Test
  void remembersNothingOfAPatientWhoHasLeft() {
    pass(0, 60);
    var late = board.unkept();
    board.forget(PATIENT);
    board.kept(late);

    assertThat(board.of(PATIENT)).isEmpty();
    assertThat(board.unkept()).isEmpty();
  }

  private void store(List<Stretch> stretches) {
    stored.addAll(stretches);
    board.kept(stretches);
  }

  private List<Instant> drawn(Instant from) {
    return PatientRoutes.joined(stored, board.of(PATIENT), from)
        .getOrDefault(Metric.SPO2, List.of())
        .stream()
        .map(Trend.Point::at)
        .toList();
  }

  private void pass(int from, int to) {
    for (int second = from; second < to; second++) {
      var sample = new Sample(Metric.SPO2, at(second), 96, Validity.VALID);
      var reading = new BedView.Reading(sample, at(second), 97, 94, 100);
      board.add(new BedView(BED, at(second), VERDICT, List.of(reading), List.of(), List.of()));
    }
  }

  private static List<Instant> steps(int from, int to) {
    var steps = new ArrayList<Instant>();
    for (int second = from; second < to; second += 5) {
      steps.add(at(second));
    }
    return steps;
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
