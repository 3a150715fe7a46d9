package vigil.fognode.egress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.egress.dashboard.core.Cursor;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.SuggestionView;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/** When screens are answered, and what those hear that begin. */
class ScreenBoardTest {
  private static final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
  private static final Duration BREATH = Duration.ofMillis(50);
  private static final Bed BED = new Bed(new PatientId("p-1"), new WardId("3A"), "3A-01");
  private static final DashboardSettings SETTINGS = DashboardSettings.from(ConfigFactory.load());

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<ScreenBoard.Batch> screen = kit.createTestProbe();
  private final ActorRef<ScreenBoard.Command> board =
      kit.spawn(ScreenBoard.create(SETTINGS, Archive.none(), now::get));

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void gathersWhatComesWithinThePaceAndTellsAtOnceWhatIsUrgent() {
    show(bed(0));
    var cursor = ask(Cursor.start(""));

    board.tell(new ScreenBoard.Next(cursor, screen.ref()));
    show(bed(1));
    show(alert(Priority.MEDIUM));
    screen.expectNoMessage(BREATH);
    time.timePasses(SETTINGS.pace());
    var gathered = screen.receiveMessage();
    assertThat(gathered.shown()).hasSize(2);

    board.tell(new ScreenBoard.Next(gathered.next(), screen.ref()));
    show(bed(2));
    show(alert(Priority.HIGH));
    assertThat(screen.receiveMessage().shown()).hasSize(2);
  }

  @Test
  void tellsWhatWasUrgentWhileTheScreenTookTheBatchBefore() {
    show(bed(0));
    var cursor = ask(Cursor.start(""));
    show(bed(1));
    show(alert(Priority.HIGH));
    show(bed(2));

    board.tell(new ScreenBoard.Next(cursor, screen.ref()));

    assertThat(screen.receiveMessage().shown())
        .extracting(shown -> shown.update().orElseThrow())
        .containsExactly(alert(Priority.HIGH), bed(2));
  }

  @Test
  void tellsWhoeverBeginsOfNothingThatIsSettledOrHasLapsed() {
    var open = suggestion("pump-1", NOW.plusSeconds(60));
    show(bed(0));
    show(open);
    show(suggestion("pump-2", NOW));
    show(suggestion("pump-3", NOW.plusSeconds(60)));
    show(
        suggestion("pump-3", NOW.plusSeconds(60))
            .settledWith(
                new SuggestionView.Settled(
                    SuggestionView.How.CONFIRMED, "n-2", NOW.plusMillis(1))));

    board.tell(new ScreenBoard.Next(Cursor.start(""), screen.ref()));

    assertThat(screen.receiveMessage().shown())
        .extracting(shown -> shown.update().orElseThrow())
        .containsExactly(bed(0), open);
    var snapshot = kit.<ScreenBoard.Snapshot>createTestProbe();
    board.tell(new ScreenBoard.Describe(snapshot.ref()));
    assertThat(snapshot.receiveMessage().suggestions()).containsExactly(open);
  }

  @Test
  void tellsOfAScreenThatIsNoLongerHeard() {
    var heard = new AttendanceView("s-1", "nurse-a", Optional.empty(), true);
    show(heard);
    var cursor = ask(Cursor.start(""));

    now.set(NOW.plus(SETTINGS.heardFor()));
    board.tell(new ScreenBoard.Next(cursor, screen.ref()));
    time.timePasses(SETTINGS.heartbeat());

    assertThat(screen.receiveMessage().shown())
        .extracting(shown -> shown.update().orElseThrow())
        .containsExactly(heard.unheard());
  }

  @Test
  void tellsWhoHasABedAndWhenNobodyHas() {
    var mine =
        new AssignmentView(
            BED, Optional.of("nurse-a"), Optional.empty(), Optional.of("nurse-a"), NOW);
    board.tell(new ScreenBoard.Assigned(List.of(mine)));
    board.tell(new ScreenBoard.Next(Cursor.start(""), screen.ref()));
    var first = screen.receiveMessage();
    assertThat(first.shown())
        .extracting(shown -> shown.update().orElseThrow())
        .containsExactly(mine);

    now.set(NOW.plusSeconds(60));
    board.tell(new ScreenBoard.Next(first.next(), screen.ref()));
    board.tell(new ScreenBoard.Assigned(List.of(mine)));
    board.tell(new ScreenBoard.Assigned(List.of()));
    time.timePasses(SETTINGS.pace());

    assertThat(screen.receiveMessage().shown())
        .extracting(shown -> shown.update().orElseThrow())
        .containsExactly(mine.ended(NOW.plusSeconds(60)));
  }

  private Cursor ask(Cursor from) {
    board.tell(new ScreenBoard.Next(from, screen.ref()));
    return screen.receiveMessage().next();
  }

  private void show(ScreenUpdate update) {
    board.tell(new ScreenBoard.Show(update));
  }

  private static BedView bed(int second) {
    var at = NOW.plusSeconds(second);
    var verdict = new Verdict.Normal(BED.patient(), at, 0.1);
    return new BedView(BED, at, verdict, List.of(), List.of(), List.of());
  }

  private static AlertView alert(Priority priority) {
    var evidence = new Evidence("It is low.", "limits/1", 1, 1, Map.of(), List.of());
    var finding =
        new Finding(
            "spo2-low",
            Cause.PATIENT,
            Kind.PHYSIOLOGICAL,
            priority,
            Optional.empty(),
            NOW,
            evidence);
    return AlertView.begun("a-" + priority, BED, finding, NOW, NOW);
  }

  private static SuggestionView suggestion(String pump, Instant until) {
    return new SuggestionView(
        BED, new DeviceId(pump), Duration.ofMinutes(5), "n-1", NOW, until, Optional.empty());
  }
}
