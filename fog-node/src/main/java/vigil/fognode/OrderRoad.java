package vigil.fognode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import vigil.fognode.Suggestions.Suggestion;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.operator.Outcome;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.registry.core.Admission;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.SuggestionView;
import vigil.protocol.vocab.SuggestionView.How;

/**
 * What is asked of devices, on its way to them: ruled on by the desk, told to the bedside and,
 * where it is a pause that waits, to the screens.
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
  private final AtomicLong orders;

  OrderRoad(NodeParts parts, Stages stages, OrderDesk desk) {
    this.parts = parts;
    this.stages = stages;
    this.desk = desk;
    // An order's number is new after a restart, too.
    this.orders = new AtomicLong(now().toEpochMilli());
  }

  CompletionStage<Outcome> order(Intent.Order order, Operator by) {
    var patient = parts.registry().current().patientOf(order.device());
    if (patient.isEmpty()) {
      return unknown(order.device());
    }
    return desk.rule(order, patient.get(), by, now())
        .thenApply(ruling -> carryOut(ruling, Optional.of(order), by));
  }

  CompletionStage<Outcome> withdraw(DeviceId pump, Operator by) {
    return desk.withdraw(pump, now()).thenApply(ruling -> carryOut(ruling, Optional.empty(), by));
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

  private Outcome carryOut(OrderDesk.Ruling ruling, Optional<Intent.Order> order, Operator by) {
    return switch (ruling) {
      case OrderDesk.Ruling.Send(var confirmed) -> {
        confirmed.ifPresent(it -> settle(it, How.CONFIRMED, by));
        yield send(order.orElseThrow(), confirmed.isPresent() ? CONFIRMED : Optional.empty());
      }
      case OrderDesk.Ruling.Suggested(var suggestion) -> {
        show(suggestion, Optional.empty());
        yield done("suggested", SUGGESTED);
      }
      case OrderDesk.Ruling.Withdrawn(var suggestion) -> {
        settle(suggestion, How.WITHDRAWN, by);
        yield done("withdrawn", WITHDRAWN);
      }
      case OrderDesk.Ruling.Refused(var why) -> new Outcome.Refused(why);
    };
  }

  private Outcome send(Intent.Order order, Optional<String> deed) {
    var id = orders.incrementAndGet();
    var patient = parts.registry().current().patientOf(order.device());
    var command = command(order, id);
    if (patient.isEmpty() || command.isEmpty()) {
      return new Outcome.Refused("The order lacks its patient, its metric or its time.");
    }
    stages
        .shards()
        .bedside(patient.get())
        .tell(new BedsideActor.Order(order.device(), command.get()));
    return done(Long.toString(id), deed);
  }

  private Optional<DeviceCommand> command(Intent.Order order, long id) {
    var at = now();
    var metric = order.metric().flatMap(Metric::ofMdc);
    return switch (order.sort()) {
      case IDENTIFY -> Optional.of(new DeviceCommand.Identify(id, at));
      case REMEASURE -> metric.map(what -> new DeviceCommand.Remeasure(id, at, what));
      case CHANGE_PERIOD ->
          metric.flatMap(
              what ->
                  order.time().map(period -> new DeviceCommand.ChangePeriod(id, at, what, period)));
      case PAUSE_PUMP -> order.time().map(pause -> new DeviceCommand.PausePump(id, at, pause));
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
