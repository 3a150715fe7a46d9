package vigil.fognode;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import vigil.fognode.operator.Background;
import vigil.fognode.operator.Outcome;
import vigil.fognode.operator.Register;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Knowledge;
import vigil.fognode.registry.core.Admission;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Sources;
import vigil.fognode.roster.RosterStore;
import vigil.fognode.roster.core.Roster;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;

/** What the way up changes of who is known: through the registry, and by the orders' road. */
final class NodeRegister implements Register {
  private static final Optional<String> MOVED = Optional.of("move");

  private final NodeParts parts;
  private final Executor slow;
  private final OrderRoad orders;
  private final Function<PatientId, CompletionStage<Optional<Background.Reading>>> records;

  /**
   * @param records how a patient's record was last read
   * @param slow threads that may block
   */
  NodeRegister(
      NodeParts parts,
      OrderRoad orders,
      Function<PatientId, CompletionStage<Optional<Background.Reading>>> records,
      Executor slow) {
    this.parts = parts;
    this.records = records;
    this.orders = orders;
    this.slow = slow;
  }

  @Override
  public CompletionStage<Outcome> know(PatientId patient, Knowledge knowledge) {
    return admission(patient)
        .map(known -> apply(change(patient, knowledge, known.sources())))
        .orElseGet(() -> unknown("patient", patient));
  }

  private Change change(PatientId patient, Knowledge knowledge, Sources before) {
    var now = now();
    var known = knowledge.appliedTo(before, now);
    return new Change.Know(patient, known.byHand(), known.dismissed(), now);
  }

  @Override
  public boolean isHere(PatientId patient) {
    return admission(patient).isPresent();
  }

  @Override
  public CompletionStage<Optional<Background>> context(PatientId patient) {
    return admission(patient)
        .map(Admission::sources)
        .map(
            sources ->
                records
                    .apply(patient)
                    .thenApply(reading -> Optional.of(new Background(sources, reading))))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  @Override
  public CompletionStage<Outcome> admit(Bed bed, Knowledge.Person person) {
    var other = parts.registry().current().otherIn(bed);
    if (other.isPresent()) {
      return refused(
          "Bed %s of ward %s is taken by %s: move or discharge them first."
              .formatted(bed.label(), bed.ward(), other.get()));
    }
    var before = admission(bed.patient());
    var changes = new ArrayList<Change>();
    changes.add(new Change.Admit(bed, now()));
    if (!person.isUnknown()) {
      var known = before.map(Admission::sources).orElse(Sources.NONE);
      changes.add(change(bed.patient(), Knowledge.of(person), known));
    }
    return apply(changes, before.isPresent() ? MOVED : Optional.empty());
  }

  @Override
  public CompletionStage<Outcome> assign(Intent.Assign assign, Operator by) {
    var now = now().truncatedTo(ChronoUnit.MILLIS);
    return admission(assign.patient()).isEmpty()
        ? unknown("patient", assign.patient())
        : apply(
            new Change.Assign(
                assign.patient(), assign.nurse(), assign.lasts().map(now::plus), by.name(), now));
  }

  @Override
  public CompletionStage<Outcome> unassign(PatientId patient) {
    return admission(patient).isEmpty()
        ? unknown("patient", patient)
        : apply(new Change.Unassign(patient, now()));
  }

  @Override
  public CompletionStage<List<AssignmentView>> assignments() {
    return CompletableFuture.completedFuture(parts.registry().current().assignments(now()));
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
    return orders.order(order, by);
  }

  @Override
  public Roster roster() {
    return parts.roster().current().roster();
  }

  @Override
  public CompletionStage<Outcome> setRoster(Roster roster, Operator by) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            parts.roster().set(roster, new RosterStore.Setting(by.name(), now()));
            return new Outcome.Done(Optional.empty());
          } catch (SQLException failed) {
            throw new CompletionException(failed);
          }
        },
        slow);
  }

  @Override
  public CompletionStage<Outcome> withdraw(DeviceId pump, Operator by) {
    return orders.withdraw(pump, by);
  }

  private CompletionStage<Outcome> apply(Change change) {
    return apply(List.of(change), Optional.empty());
  }

  private CompletionStage<Outcome> apply(List<Change> changes, Optional<String> deed) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            parts.registry().apply(changes);
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
}
