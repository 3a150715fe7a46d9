package vigil.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.notification.Deliveries;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Delivery;
import vigil.fognode.egress.notification.core.Target;
import vigil.protocol.vocab.Priority;

/** Messages of every sort, in memory; every alert has the same. */
final class FakeDeliveries implements Deliveries {
  static final Target PAGER =
      new Target(Target.Sink.WEBHOOK, "https://pager.example/hook?k=s3cret");
  static final Target WARD = new Target(Target.Sink.SMS, "491700000042");

  private final List<Delivery> all = new ArrayList<>();

  FakeDeliveries(Instant at) {
    // As exact as the store.
    var now = at.truncatedTo(ChronoUnit.MICROS);
    var adams =
        new Call(
            new Target(Target.Sink.SMS, "491701234567"),
            Call.Reason.ON_CALL,
            Optional.of("dr.adams"));
    add(adams, Delivery.State.WAITING, now.minusSeconds(2), 0);
    add(Call.fixed(PAGER), Delivery.State.FAILING, now.minusSeconds(62), 4);
    add(adams, Delivery.State.SENT, now.minusSeconds(62), 0);
    add(adams, Delivery.State.DELIVERED, now.minusSeconds(122), 0);
    add(
        new Call(WARD, Call.Reason.NOBODY_ON_CALL, Optional.empty()),
        Delivery.State.UNDELIVERED,
        now.minusSeconds(182),
        1);
    add(Call.fixed(PAGER), Delivery.State.CALLED_OFF, now.minusSeconds(242), 0);
  }

  private void add(Call call, Delivery.State state, Instant put, int attempts) {
    var settled =
        state.isWaiting() ? Optional.<Instant>empty() : Optional.of(put.plusMillis(1_200));
    all.add(new Delivery(call, Priority.HIGH, state, put, attempts, put.plusSeconds(70), settled));
  }

  @Override
  public CompletionStage<List<Delivery>> page(Optional<String> alert, Place from, int limit) {
    return CompletableFuture.completedFuture(
        all.stream()
            .filter(it -> !it.put().isAfter(from.newest()))
            .skip(from.skipped())
            .limit(limit)
            .toList());
  }

  @Override
  public CompletionStage<Summary> summary(Instant since) {
    return CompletableFuture.completedFuture(
        new Summary(
            Map.of(
                Target.Sink.SMS,
                Map.of(
                    Delivery.State.WAITING, 1,
                    Delivery.State.SENT, 1,
                    Delivery.State.DELIVERED, 14,
                    Delivery.State.UNDELIVERED, 1),
                Target.Sink.WEBHOOK,
                Map.of(Delivery.State.FAILING, 1, Delivery.State.CALLED_OFF, 1)),
            Map.of(Target.Sink.SMS, all.getFirst().put(), Target.Sink.WEBHOOK, all.get(1).put()),
            List.of(new Failing(PAGER, 1, 4, since.plus(Duration.ofHours(23))))));
  }
}
