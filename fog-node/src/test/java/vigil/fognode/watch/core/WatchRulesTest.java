package vigil.fognode.watch.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;

class WatchRulesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final WatchRules RULES =
      new WatchRules(
          new DeviceId("fog-1"),
          new WatchRules.Patience(
              Duration.ofSeconds(3),
              Duration.ofSeconds(5),
              Duration.ofSeconds(15),
              Duration.ofSeconds(6),
              Duration.ofSeconds(20),
              Duration.ofSeconds(60)),
          2);

  @Test
  void saysWhatNobodyDoes() {
    var begun = WatchState.wellUntil(START.plusSeconds(200)).vacant(Set.of("physician"), START);
    var state = begun.vacant(Set.of("biomed", "physician"), START.plusSeconds(50));
    assertThat(conditions(state, 60)).isEmpty();

    var finding = RULES.findings(state, START.plusSeconds(61)).getFirst();
    assertThat(finding.condition()).isEqualTo("nobody-on-call");
    assertThat(finding.onset()).isEqualTo(START);
    assertThat(finding.evidence().sentence()).contains("Nobody is on call as physician");
    assertThat(conditions(state, 111)).hasSize(2);
    assertThat(conditions(state.vacant(Set.of(), START.plusSeconds(112)), 112)).isEmpty();
  }

  @Test
  void saysThatRecordsAreOld() {
    var state = WatchState.wellUntil(START.plusSeconds(60)).stale(Optional.of(START));
    var finding = RULES.findings(state, START.plusSeconds(1)).getFirst();
    assertThat(finding.condition()).isEqualTo("records-stale");
    assertThat(finding.priority()).isEqualTo(Priority.LOW);
    assertThat(finding.onset()).isEqualTo(START);
    assertThat(conditions(state.stale(Optional.empty()), 2)).isEmpty();
  }

  @Test
  void saysWhatHasShiftedForLong() {
    var state =
        WatchState.wellUntil(START.plusSeconds(60))
            .drifted(Map.of("heart_rate", START, "score", START.plusSeconds(15)));
    assertThat(conditions(state, 20)).isEmpty();

    var finding = RULES.findings(state, START.plusSeconds(21)).getFirst();
    assertThat(finding.condition()).isEqualTo("models-drifted");
    assertThat(finding.priority()).isEqualTo(Priority.LOW);
    assertThat(finding.evidence().sentence()).contains("heart rate").doesNotContain("score");
    assertThat(RULES.findings(state, START.plusSeconds(40)).getFirst().evidence().sentence())
        .contains("heart rate, score");
  }

  @Test
  void saysNothingWhileAllIsWell() {
    assertThat(conditions(WatchState.wellUntil(START), 3)).isEmpty();
  }

  @Test
  void namesTheStoreBeforeAnyHopIsLate() {
    assertThat(conditions(WatchState.wellUntil(START), 4)).containsExactly("store-silent");
  }

  @Test
  void namesOnlyTheFirstHopThatDoesNotConfirm() {
    var state =
        WatchState.wellUntil(START)
            .stored(at(6))
            .confirmed(Hop.ALERT, at(6))
            .confirmed(Hop.WARD, at(6));

    var found = RULES.findings(state, at(6));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().condition()).isEqualTo("hop-broken");
    assertThat(found.getFirst().evidence().sentence()).contains("clinic");
    assertThat(found.getFirst().onset()).isEqualTo(START);
  }

  @ParameterizedTest(name = "late for {0} s: told {1}")
  @CsvSource({"0, false", "15, false", "16, true"})
  void saysThatTheNodeIsLateOnceThatLasts(int seconds, boolean told) {
    var now = at(60);
    var since = now.minusSeconds(seconds);
    var late = WatchState.wellUntil(now).late(Optional.of(since));

    assertThat(RULES.findings(late, now))
        .extracting(Finding::condition, Finding::kind, Finding::onset)
        .isEqualTo(told ? List.of(tuple("node-late", Kind.TECHNICAL, since)) : List.of());
    assertThat(RULES.findings(late.late(Optional.empty()), now)).isEmpty();
  }

  @ParameterizedTest(name = "mail waits for {0} s, sms for {1} s: told of {2}")
  @CsvSource({
    "0,  0, ''",
    "6,  0, ''",
    "7,  0, mail",
    "0,  9, sms",
    "60, 7, mail sms",
  })
  void namesEachSinkThatDoesNotTakeWhatIsForIt(int mail, int sms, String told) {
    var now = at(60);
    var waiting = Map.of("mail", now.minusSeconds(mail), "sms", now.minusSeconds(sms));
    var state = WatchState.wellUntil(now).unsent(waiting, START);

    var found = RULES.findings(state, now);

    assertThat(found)
        .allSatisfy(
            it -> {
              assertThat(it.condition()).isEqualTo("notification-failing");
              assertThat(it.kind()).isEqualTo(Kind.TECHNICAL);
              assertThat(it.onset()).isEqualTo(waiting.get(it.device().orElseThrow().value()));
            });
    assertThat(found)
        .extracting(it -> it.device().orElseThrow().value())
        .containsExactlyElementsOf(told.isEmpty() ? List.of() : List.of(told.split(" ")));
    assertThat(RULES.findings(state.unsent(Map.of(), START), now)).isEmpty();
  }

  @Test
  void forgivesOneMissAndForgetsItAfterASuccess() {
    var state = WatchState.wellUntil(START).missed(START);
    assertThat(conditions(state, 0)).isEmpty();

    assertThat(conditions(state.missed(at(30)), 0)).containsExactly("self-check-failed");
    assertThat(conditions(state.missed(at(30)).checked().missed(at(60)), 0)).isEmpty();
  }

  @Test
  void remembersALostNodeSinceTheFirstTime() {
    var state = WatchState.wellUntil(START).lost("fog-2", at(1)).lost("fog-2", at(2));

    assertThat(RULES.findings(state, at(2)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.condition()).isEqualTo("node-unreachable");
              assertThat(found.kind()).isEqualTo(Kind.TECHNICAL);
              assertThat(found.onset()).isEqualTo(at(1));
            });
    assertThat(conditions(state.back("fog-2"), 2)).isEmpty();
  }

  private static List<String> conditions(WatchState state, int seconds) {
    return RULES.findings(state, at(seconds)).stream().map(Finding::condition).toList();
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
