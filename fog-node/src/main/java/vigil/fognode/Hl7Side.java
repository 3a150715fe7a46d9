package vigil.fognode;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Tcp;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.egress.audit.Deed;
import vigil.fognode.egress.ehr.Admissions;
import vigil.fognode.egress.ehr.Hl7Feed;
import vigil.fognode.egress.ehr.Hl7Settings;
import vigil.fognode.operator.Outcome;
import vigil.fognode.operator.Register;
import vigil.fognode.operator.core.Knowledge;
import vigil.fognode.registry.core.Admission;
import vigil.fognode.watch.WatchActor;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;

/** Admissions as HL7 tells them: through the same register as an operator's, and audited. */
record Hl7Side(NodeParts parts, Register register, AuditTrail trail) implements Admissions {

  /** Opens the port, where the clinic has said which. */
  static Optional<CompletionStage<Tcp.ServerBinding>> bind(
      ActorSystem<?> system, Hl7Settings settings, Hl7Side side) {
    var parts = side.parts();
    return settings
        .listener()
        .map(
            listener ->
                Hl7Feed.bind(
                        system,
                        listener,
                        new Hl7Feed.Node(
                            WatchActor.name(system),
                            side,
                            parts.work(system),
                            parts.telemetry().registry(),
                            parts.clock()))
                    .thenApply(binding -> closedInOrder(system, binding)));
  }

  private static Tcp.ServerBinding closedInOrder(ActorSystem<?> system, Tcp.ServerBinding binding) {
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseServiceUnbind(),
            "hl7",
            () -> binding.unbind().thenApply(closed -> Done.getInstance()));
    return binding;
  }

  @Override
  public CompletionStage<Optional<String>> place(Bed bed) {
    return isThere(bed) ? CompletableFuture.completedFuture(Optional.empty()) : moved(bed);
  }

  @Override
  public CompletionStage<Optional<String>> correct(Bed bed) {
    return of(bed.patient()).isEmpty()
        ? CompletableFuture.completedFuture(Optional.empty())
        : place(bed);
  }

  private boolean isThere(Bed bed) {
    return of(bed.patient()).filter(it -> it.bed().equals(bed)).isPresent();
  }

  private Optional<Admission> of(PatientId patient) {
    return parts.registry().current().admission(patient);
  }

  private CompletionStage<Optional<String>> moved(Bed bed) {
    return register
        .admit(bed, Knowledge.Person.UNKNOWN)
        .thenCompose(
            outcome ->
                switch (outcome) {
                  case Outcome.Done(var state, var deed) ->
                      written(deed.orElse("admit"), bed.patient(), "done")
                          .thenApply(entry -> Optional.empty());
                  case Outcome.Refused(var why) -> refused(bed, why);
                  case Outcome.Unknown(var why) -> refused(bed, why);
                  case Outcome.Unanswered unanswered -> refused(bed, "It is not known.");
                });
  }

  private CompletionStage<Optional<String>> refused(Bed bed, String why) {
    return written("admit", bed.patient(), "refused").thenApply(entry -> Optional.of(why));
  }

  @Override
  public CompletionStage<?> discharge(PatientId patient) {
    return of(patient).isEmpty()
        ? CompletableFuture.completedFuture(patient)
        : register.discharge(patient).thenCompose(done -> written("discharge", patient, "done"));
  }

  private CompletionStage<?> written(String what, PatientId patient, String outcome) {
    return trail.ask(
        (connection, pen) -> pen.write(new Deed(Deed.By.HL7, what, patient.value(), outcome)));
  }
}
