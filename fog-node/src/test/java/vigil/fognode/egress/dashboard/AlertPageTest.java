package vigil.fognode.egress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/** Alerts by pages: whatever ends between two pages takes no other along. */
class AlertPageTest {
  private static final Instant NOW = AlertFixtures.START;

  @ParameterizedTest(name = "{0} a page")
  @ValueSource(ints = {1, 2, 3, 7})
  void losesNoneWhenTheLastOneOfAPageEndsMeanwhile(int limit) {
    var alerts = new ArrayList<AlertView>();
    for (int i = 0; i < 7; i++) {
      alerts.add(AlertFixtures.alert("a~" + i, Priority.HIGH, Kind.PHYSIOLOGICAL));
    }
    var walked = new ArrayList<String>();
    Optional<String> next = Optional.empty();
    do {
      var page = page(alerts, next, limit).orElseThrow();
      page.items().forEach(item -> walked.add(item.id()));
      next = Optional.ofNullable(page.next());
      alerts.replaceAll(
          alert ->
              alert.id().equals(walked.getLast())
                  ? alert.with(alert.signal().with(Presence.OFF))
                  : alert);
    } while (next.isPresent());

    assertThat(walked).containsExactly("a~0", "a~1", "a~2", "a~3", "a~4", "a~5", "a~6");
  }

  @ParameterizedTest(name = "after {0}")
  @ValueSource(strings = {"", "a-1", "yesterday~a-1"})
  void knowsWhatIsNoCursor(String after) {
    assertThat(page(List.of(), Optional.of(after), 9)).isEmpty();
  }

  @Test
  void beginsWithTheNewest() {
    assertThat(page(List.of(), Optional.empty(), 9).orElseThrow().items()).isEmpty();
  }

  private static Optional<AlertPage> page(
      List<AlertView> alerts, Optional<String> after, int limit) {
    return AlertPage.of(alerts, new AlertQuery(true, Optional.empty(), after, limit), NOW);
  }
}
