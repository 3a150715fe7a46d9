package vigil.fognode.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RetentionActorTest {
  private static final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final RetentionSettings SETTINGS =
      new RetentionSettings(
          Duration.ofMinutes(10),
          100,
          Duration.ofMillis(200),
          new RetentionSettings.Kept(DAY, DAY, DAY, DAY, DAY, DAY),
          Optional.empty());

  private final ManualTime time = ManualTime.get(kit.system());

  /** A question of the actor, and what it is answered. */
  private record Asked(String what, Instant before, int most, CompletableFuture<Integer> answer) {}

  private final TestProbe<Asked> store = kit.createTestProbe();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void removesBatchAfterBatchWithAPauseAndThenTheNextRule() {
    var actor = spawn();

    after(SETTINGS.every(), "first", 100);
    after(SETTINGS.pause(), "first", 37);
    after(SETTINGS.pause(), "second", 0);
    after(SETTINGS.every(), "first", 0);
    answer("second", 0);
    kit.stop(actor);
  }

  @Test
  void aRuleThatFailsHoldsUpNoOther() {
    var actor = spawn();
    time.timePasses(SETTINGS.every());

    store.receiveMessage().answer().completeExceptionally(new IllegalStateException("silent"));
    after(SETTINGS.pause(), "second", 0);
    after(SETTINGS.every(), "first", 0);
    kit.stop(actor);
  }

  private ActorRef<RetentionActor.Command> spawn() {
    return kit.spawn(RetentionActor.create(SETTINGS, rules("first", "second"), () -> NOW));
  }

  private List<Rule> rules(String... names) {
    return List.of(names).stream()
        .map(
            name ->
                new Rule(
                    name,
                    DAY,
                    (before, most) -> {
                      var answer = new CompletableFuture<Integer>();
                      store.ref().tell(new Asked(name, before, most, answer));
                      return answer;
                    }))
        .toList();
  }

  /** Asked after this time and no earlier. */
  private void after(Duration pause, String what, int rows) {
    store.expectNoMessage();
    time.timePasses(pause);
    answer(what, rows);
  }

  private void answer(String what, int rows) {
    var asked = store.receiveMessage();
    assertThat(asked.what()).isEqualTo(what);
    assertThat(asked.before()).isEqualTo(NOW.minus(DAY));
    assertThat(asked.most()).isEqualTo(SETTINGS.batch());
    asked.answer().complete(rows);
  }
}
