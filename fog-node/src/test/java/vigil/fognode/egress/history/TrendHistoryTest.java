package vigil.fognode.egress.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.egress.history.core.Stretch;
import vigil.fognode.egress.history.core.Trend;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

class TrendHistoryTest {
  private static final PatientId ONE = new PatientId("P-1");
  private static final PatientId TWO = new PatientId("P-2");
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final StoreFixture STORE = new StoreFixture();

  private final TrendHistory history =
      new TrendHistory(new StoreWork(STORE.source(), Runnable::run));

  @AfterAll
  static void close() {
    STORE.close();
  }

  @Test
  void keepsEachStretchOnceAndForgetsWhatIsOld() {
    var first = stretch(ONE, Metric.SPO2, 0);
    var second = stretch(ONE, Metric.SPO2, 60);
    var pulse = stretch(ONE, Metric.HEART_RATE, 0);
    var other = stretch(TWO, Metric.SPO2, 30);

    done(history.keep(List.of(first, second, pulse, other)));
    done(history.keep(List.of(second)));

    assertThat(done(history.of(ONE, START, START.plusSeconds(120))))
        .containsExactlyInAnyOrder(first, pulse, second);
    assertThat(done(history.of(Metric.SPO2, START, START.plusSeconds(120))))
        .containsExactly(first, other, second);
    assertThat(done(history.of(ONE, START.plusSeconds(1), START.plusSeconds(60)))).isEmpty();

    done(history.prune(START.plusSeconds(60)));
    assertThat(done(history.of(ONE, START, START.plusSeconds(120)))).containsExactly(second);
  }

  private static Stretch stretch(PatientId patient, Metric metric, int second) {
    return new Stretch(
        patient,
        metric,
        IntStream.range(0, 12)
            .mapToObj(i -> new Trend.Point(START.plusSeconds(second + 5L * i), i, 70, 60, 80))
            .toList());
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().getNow(null);
  }
}
