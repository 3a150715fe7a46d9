package vigil.fognode.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

class SessionsTest {
  private static final OperatorSettings.SessionSettings SETTINGS =
      new OperatorSettings.SessionSettings(
          Duration.ofMinutes(15),
          Duration.ofHours(13),
          5,
          Duration.ofMinutes(5),
          Duration.ofMinutes(30));

  private final Map<String, SessionStore.Kept> kept = new ConcurrentHashMap<>();
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");

  @Test
  void outlivesTheProcessButNotItsEnd() {
    var opened = done(sessions().open(new Operator("eva", Role.CLINICIAN)));
    assertThat(kept.toString()).doesNotContain(opened.token());

    var restarted = sessions();
    assertThat(restarted.find(opened.token())).contains(opened.session());

    restarted.close(opened.token());
    assertThat(sessions().find(opened.token())).isEmpty();
  }

  @Test
  void goesOnShowingWhenNobodyIsThere() {
    var sessions = sessions();
    var token = done(sessions.open(new Operator("eva", Role.CLINICIAN))).token();

    now = now.plus(Duration.ofMinutes(20));
    assertThat(sessions.find(token)).isEmpty();
    assertThat(sessions.watching(token)).isPresent();

    now = now.plus(Duration.ofHours(13));
    assertThat(sessions.watching(token)).isEmpty();
  }

  @Test
  void putsSomebodyOutEverywhere() {
    var sessions = sessions();
    var hers = done(sessions.open(new Operator("eva", Role.CLINICIAN))).token();
    var others = done(sessions.open(new Operator("ida", Role.CLINICIAN))).token();

    sessions.closeAll("eva");

    assertThat(sessions.find(hers)).isEmpty();
    assertThat(sessions.find(others)).isPresent();
    assertThat(kept).hasSize(1);
  }

  private Sessions sessions() {
    return new Sessions(SETTINGS, new InMemory(kept), List.copyOf(kept.values()), () -> now);
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().resultNow();
  }

  private record InMemory(Map<String, SessionStore.Kept> kept) implements SessionStore {
    @Override
    public CompletionStage<List<Kept>> all() {
      return CompletableFuture.completedFuture(List.copyOf(kept.values()));
    }

    @Override
    public CompletionStage<?> put(Kept session) {
      kept.put(session.tokenHash(), session);
      return CompletableFuture.completedFuture(session);
    }

    @Override
    public CompletionStage<?> remove(String tokenHash) {
      kept.remove(tokenHash);
      return CompletableFuture.completedFuture(tokenHash);
    }
  }
}
