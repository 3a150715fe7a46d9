package vigil.fognode.alert;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vigil.fognode.alert.AlertActor.Answer;
import vigil.fognode.alert.core.AlertState;
import vigil.fognode.learning.FeedbackStore;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Role;

/** Opinions on their way to the feedback store, which answers the operator itself. */
final class Ratings {
  private Ratings() {}

  static void keep(FeedbackStore feedback, AlertActor.Rate rate, AlertState state, Instant now) {
    if (rate.by().role() == Role.AUDITOR) {
      rate.replyTo().tell(new Answer.Refused("An auditor has no opinion of alerts."));
      return;
    }
    var rating =
        new FeedbackStore.Rating(
            rate.alert(),
            rate.opinion().name(),
            rate.reason(),
            rate.by(),
            now,
            Optional.ofNullable(state.alerts().get(rate.alert())));
    feedback
        .rate(rating)
        .whenComplete((rated, failure) -> rate.replyTo().tell(answer(rate, rated, failure)));
  }

  private static Answer answer(
      AlertActor.Rate rate, @Nullable Optional<AlertView> rated, @Nullable Throwable failure) {
    if (failure != null || rated == null) {
      return new Answer.Refused("The opinion could not be stored; try again.");
    }
    return rated.<Answer>map(Answer.Done::new).orElseGet(() -> new Answer.Unknown(rate.alert()));
  }
}
