package vigil.fognode.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.store.StoreWork;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Priority;

class FeedbackStoreTest {
  private static final AlertView ALERT =
      AlertFixtures.alert("a-1", Priority.HIGH, Kind.PHYSIOLOGICAL);
  private static final Operator NURSE = AlertFixtures.NURSE;

  private final StoreFixture store = new StoreFixture();
  private final FeedbackStore feedback =
      FeedbackStore.on(new StoreWork(store.source(), Runnable::run));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsAnOpinionWithTheAlertAndItsEvidence() {
    assertThat(rate("RIGHT", "I acted on it", NURSE, 1, Optional.of(ALERT))).contains(ALERT);

    assertThat(examples())
        .containsExactly(new FeedbackStore.Example(ALERT, "RIGHT", "I acted on it", NURSE, at(1)));
  }

  @Test
  void theLastOpinionOfAnOperatorCounts() {
    rate("RIGHT", "", NURSE, 1, Optional.of(ALERT));
    rate("WRONG", "Sensor", NURSE, 2, Optional.of(ALERT));
    rate("NOT_USEFUL", "", AlertFixtures.BIOMED, 3, Optional.of(ALERT));

    assertThat(examples())
        .extracting(FeedbackStore.Example::opinion)
        .containsExactly("NOT_USEFUL", "WRONG");
  }

  @Test
  void takesAnAlertThatIsOverFromTheHistory() throws SQLException {
    remember(ALERT);

    assertThat(rate("WRONG", "", NURSE, 9, Optional.empty())).contains(ALERT);
    assertThat(examples()).extracting(FeedbackStore.Example::alert).containsExactly(ALERT);
  }

  @Test
  void keepsNothingOfAnAlertThatNobodyKnows() {
    assertThat(rate("WRONG", "", NURSE, 1, Optional.empty())).isEmpty();
    assertThat(examples()).isEmpty();
  }

  @Test
  void cutsAReasonThatIsLongerThanItsColumn() {
    rate("WRONG", "x".repeat(3_000), NURSE, 1, Optional.of(ALERT));

    assertThat(examples().getFirst().reason()).hasSize(1_000);
  }

  @Test
  void failsWhereTheStoreDoes() {
    store.close();

    Assertions.assertThatThrownBy(() -> rate("RIGHT", "", NURSE, 1, Optional.of(ALERT)))
        .isInstanceOf(CompletionException.class);
  }

  private Optional<AlertView> rate(
      String opinion, String reason, Operator by, int second, Optional<AlertView> known) {
    var rating = new FeedbackStore.Rating("a-1", opinion, reason, by, at(second), known);
    return feedback.rate(rating).toCompletableFuture().join();
  }

  private List<FeedbackStore.Example> examples() {
    try (var connection = store.source().getConnection()) {
      return FeedbackStore.examples(connection, Instant.EPOCH);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** As the history stage writes it. */
  private void remember(AlertView alert) throws SQLException {
    var columns =
        "alert, revision, phase, patient, ward, bed, kind, condition, priority, raised_us,"
            + " changed_us, payload";
    try (var connection = store.source().getConnection();
        var insert =
            connection.prepareStatement(
                "insert into alert_history (%s) values (?, 1, 'START', ?, '3A', '3A-01', ?, ?, ?, 0, 0, ?)"
                    .formatted(columns))) {
      insert.setString(1, alert.id());
      insert.setString(2, alert.bed().patient().value());
      insert.setString(3, alert.finding().kind().name());
      insert.setString(4, alert.finding().condition());
      insert.setString(5, alert.priority().name());
      insert.setBytes(6, Journal.encode(alert));
      insert.executeUpdate();
    }
  }

  private static Instant at(int second) {
    return AlertFixtures.START.plusSeconds(second);
  }
}
