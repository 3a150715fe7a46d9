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
    var actor = kit.spawn(RetentionActor.create(SETTINGS, rules("first", "second"), () -> NOW));
    store.expectNoMessage();

    time.timePasses(SETTINGS.every());
    answer("first", 100);
    store.expectNoMessage();
    time.timePasses(SETTINGS.pause());
    answer("first", 37);
    store.expectNoMessage();
    time.timePasses(SETTINGS.pause());
    answer("second", 0);
    store.expectNoMessage();

    time.timePasses(SETTINGS.every());
    answer("first", 0);
    answer("second", 0);
    kit.stop(actor);
  }

  @Test
  void aRuleThatFailsHoldsUpNoOther() {
    var actor = kit.spawn(RetentionActor.create(SETTINGS, rules("first", "second"), () -> NOW));
    time.timePasses(SETTINGS.every());

    store.receiveMessage().answer().completeExceptionally(new IllegalStateException("silent"));
    store.expectNoMessage();
    time.timePasses(SETTINGS.pause());
    answer("second", 0);
    store.expectNoMessage();

    time.timePasses(SETTINGS.every());
    answer("first", 0);
    kit.stop(actor);
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

  private void answer(String what, int rows) {
    var asked = store.receiveMessage();
    assertThat(asked.what()).isEqualTo(what);
    assertThat(asked.before()).isEqualTo(NOW.minus(DAY));
    assertThat(asked.most()).isEqualTo(SETTINGS.batch());
    asked.answer().complete(rows);
  }
}
