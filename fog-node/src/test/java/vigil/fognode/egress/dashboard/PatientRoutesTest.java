package vigil.fognode.egress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import vigil.fognode.egress.history.core.Stretch;

/** What is now does not wait for a store that is silent. */
class PatientRoutesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void showsWhatIsNowThoughTheStoreFailsOrIsSilent() {
    var failing = CompletableFuture.<List<Stretch>>failedFuture(new IllegalStateException("gone"));
    var silent = new CompletableFuture<List<Stretch>>();

    assertThat(PatientRoutes.orNothing(failing, SOON)).isCompletedWithValue(List.of());
    assertThat(PatientRoutes.orNothing(silent, Duration.ofMillis(1)))
        .succeedsWithin(SOON)
        .isEqualTo(List.of());
  }
}
