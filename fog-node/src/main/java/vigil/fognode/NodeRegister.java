package vigil.fognode;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.operator.Outcome;
import vigil.fognode.operator.Register;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Knowledge;
import vigil.fognode.registry.core.Admission;
import vigil.fognode.registry.core.Change;
import vigil.models.Context;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;

/** What the way up changes of who is known: through the registry, and orders to the bedside. */
final class NodeRegister implements Register {
  private static final Optional<String> SUGGESTED = Optional.of("suggest-pause");
  private static final Optional<String> CONFIRMED = Optional.of("confirm-pause");
  private static final Optional<String> MOVED = Optional.of("move");

  private final NodeParts parts;
  private final Shards shards;
  private final Executor slow;
  private final AtomicLong orders;
  private final OrderDesk desk;

  /**
   * @param slow threads that may block
   */
  NodeRegister(NodeParts parts, Shards shards, OrderDesk desk, Executor slow) {
    this.desk = desk;
    this.parts = parts;
    this.shards = shards;
    this.slow = slow;
    // An order's number is new after a restart, too.
    this.orders = new AtomicLong(now().toEpochMilli());
  }

  @Override
  public CompletionStage<Outcome> know(PatientId patient, Knowledge knowledge) {
    return admission(patient)
        .map(
            known ->
                apply(new Change.Know(patient, knowledge.appliedTo(known.context(), now()), now())))
        .orElseGet(() -> unknown("patient", patient));
  }

  @Override
  public CompletionStage<Context> context(PatientId patient) {
    return CompletableFuture.completedFuture(
        admission(patient).map(Admission::context).orElse(Context.UNKNOWN));
  }

  @Override
  public CompletionStage<Outcome> admit(Bed bed) {
    var other = parts.registry().current().otherIn(bed);
    if (other.isPresent()) {
      return refused(
          "Bed %s of ward %s is taken by %s: move or discharge them first."
              .formatted(bed.label(), bed.ward(), other.get()));
    }
    var moved = admission(bed.patient()).isPresent() ? MOVED : Optional.<String>empty();
    return apply(new Change.Admit(bed, now()), moved);
  }

  @Override
  public CompletionStage<Outcome> discharge(PatientId patient) {
    return admission(patient).isEmpty()
        ? unknown("patient", patient)
        : apply(new Change.Discharge(patient, now()));
  }

  @Override
  public CompletionStage<Outcome> associate(DeviceId device, PatientId patient) {
    if (!parts.registry().current().admits(device)) {
      return unknown("device", device);
    }
    return admission(patient).isEmpty()
        ? unknown("patient", patient)
        : apply(new Change.Associate(device, patient, now()));
  }

  @Override
  public CompletionStage<Outcome> dissociate(DeviceId device) {
    return parts.registry().current().admits(device)
        ? apply(new Change.Dissociate(device, now()))
        : unknown("device", device);
  }

  @Override
  public CompletionStage<Outcome> revoke(DeviceId device) {
    return parts.registry().current().admits(device)
        ? apply(new Change.Revoke(device, now()))
        : unknown("device", device);
  }

  @Override
  public CompletionStage<Outcome> order(Intent.Order order, Operator by) {
    var patient = parts.registry().current().patientOf(order.device());
    if (patient.isEmpty()) {
      return unknown("device on a patient", order.device());
    }
    return desk.rule(order, by, now())
        .thenCompose(
            ruling ->
                switch (ruling) {
                  case OrderDesk.Ruling.Send send -> send(order, patient.get());
                  case OrderDesk.Ruling.Suggested suggested -> done("suggested", SUGGESTED);
                  case OrderDesk.Ruling.Refused(var why) -> refused(why);
                });
  }

  private CompletionStage<Outcome> send(Intent.Order order, PatientId patient) {
    var id = orders.incrementAndGet();
    return command(order, id)
        .map(
            command -> {
              shards.bedside(patient).tell(new BedsideActor.Order(order.device(), command));
              return done(Long.toString(id), deed(order));
            })
        .orElseGet(() -> refused("The order lacks its metric or its time."));
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

  private CompletionStage<Outcome> apply(Change change) {
    return apply(change, Optional.empty());
  }

  private CompletionStage<Outcome> apply(Change change, Optional<String> deed) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            parts.registry().apply(List.of(change));
            return new Outcome.Done(Optional.empty(), deed);
          } catch (SQLException failed) {
            throw new CompletionException(failed);
          }
        },
        slow);
  }

  private Optional<Admission> admission(PatientId patient) {
    return parts.registry().current().admission(patient);
  }

  private Instant now() {
    return parts.clock().instant();
  }

  private static CompletionStage<Outcome> unknown(String what, Object id) {
    return CompletableFuture.completedFuture(
        new Outcome.Unknown("There is no " + what + " " + id + "."));
  }

  private static CompletionStage<Outcome> refused(String why) {
    return CompletableFuture.completedFuture(new Outcome.Refused(why));
  }

  private static Optional<String> deed(Intent.Order order) {
    return order.sort() == Intent.Order.Sort.PAUSE_PUMP ? CONFIRMED : Optional.empty();
  }

  private static CompletionStage<Outcome> done(String state, Optional<String> deed) {
    return CompletableFuture.completedFuture(new Outcome.Done(Optional.of(state), deed));
  }
}
