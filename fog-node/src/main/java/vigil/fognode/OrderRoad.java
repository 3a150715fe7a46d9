package vigil.fognode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.operator.Outcome;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.order.Suggestions.Suggestion;
import vigil.fognode.registry.core.Admission;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.SuggestionView;
import vigil.protocol.vocab.SuggestionView.How;

/**
 * What is asked of devices, on its way to the store, from which every node tells its own: ruled on
 * by the desk and, where it is a pause that waits, told to the screens.
 *
 * <p>Thread: any.
 */
final class OrderRoad {
  private static final Optional<String> SUGGESTED = Optional.of("suggest-pause");
  private static final Optional<String> CONFIRMED = Optional.of("confirm-pause");
  private static final Optional<String> WITHDRAWN = Optional.of("withdraw-pause");

  private final NodeParts parts;
  private final Stages stages;
  private final OrderDesk desk;
  private final Runnable look;

  /**
   * @param look what was changed in the store is to be seen at once
   */
  OrderRoad(NodeParts parts, Stages stages, OrderDesk desk, Runnable look) {
    this.parts = parts;
    this.stages = stages;
    this.desk = desk;
    this.look = look;
  }

  CompletionStage<Outcome> order(Intent.Order order, Operator by) {
    var patient = parts.registry().current().patientOf(order.device());
    if (patient.isEmpty()) {
      return unknown(order.device());
    }
    return desk.rule(order, patient.get(), by, now()).thenApply(ruling -> carryOut(ruling, by));
  }

  CompletionStage<Outcome> withdraw(DeviceId pump, Operator by) {
    return desk.withdraw(pump, now()).thenApply(ruling -> carryOut(ruling, by));
  }

  /** What was suggested before this node started, and waits. */
  CompletionStage<List<Suggestion>> showWaiting() {
    return desk.waiting(now())
        .whenComplete(
            (waiting, silent) -> {
              if (waiting != null) {
                waiting.forEach(it -> show(it, Optional.empty()));
              }
            });
  }

  private Outcome carryOut(OrderDesk.Ruling ruling, Operator by) {
    return switch (ruling) {
      case OrderDesk.Ruling.Send(var order, var confirmed) -> {
        confirmed.ifPresent(it -> settle(it, How.CONFIRMED, by));
        look.run();
        yield done(Long.toString(order.id()), confirmed.flatMap(it -> CONFIRMED));
      }
      case OrderDesk.Ruling.Suggested(var suggestion) -> {
        show(suggestion, Optional.empty());
        yield done("suggested", SUGGESTED);
      }
      case OrderDesk.Ruling.Withdrawn(var suggestion) -> {
        settle(suggestion, How.WITHDRAWN, by);
        yield done("withdrawn", WITHDRAWN);
      }
      case OrderDesk.Ruling.TakenBack back -> {
        look.run();
        yield done("withdrawn", WITHDRAWN);
      }
      case OrderDesk.Ruling.Refused(var why) -> new Outcome.Refused(why);
    };
  }

  private void settle(Suggestion suggestion, How how, Operator by) {
    show(suggestion, Optional.of(new SuggestionView.Settled(how, by.name(), now())));
  }

  private void show(Suggestion suggestion, Optional<SuggestionView.Settled> settled) {
    bed(suggestion.patient())
        .ifPresent(
            bed ->
                stages
                    .screen()
                    .tell(
                        new SuggestionView(
                            bed,
                            suggestion.pump(),
                            suggestion.pause(),
                            suggestion.by(),
                            suggestion.at(),
                            desk.until(suggestion),
                            settled)));
  }

  private Optional<Bed> bed(PatientId patient) {
    return parts.registry().current().admission(patient).map(Admission::bed);
  }

  private Instant now() {
    return parts.clock().instant();
  }

  private static CompletionStage<Outcome> unknown(DeviceId device) {
    return CompletableFuture.completedFuture(
        new Outcome.Unknown("There is no device on a patient " + device + "."));
  }

  private static Outcome done(String state, Optional<String> deed) {
    return new Outcome.Done(Optional.of(state), deed);
  }
}
