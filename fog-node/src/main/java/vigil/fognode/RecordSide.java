package vigil.fognode;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.egress.audit.Deed;
import vigil.fognode.egress.ehr.EhrSettings;
import vigil.fognode.egress.ehr.Readings;
import vigil.fognode.egress.ehr.RecordActor;
import vigil.fognode.egress.ehr.core.Trouble;
import vigil.fognode.operator.Background;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Said;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.PatientId;

/** Patients' records: read by this node for those that are here, told to who asks. */
record RecordSide(ActorSystem<?> system, EhrSettings settings, NodeParts parts) {

  /** From now on records are read, where the clinic has said where they are. */
  void start(Shards shards, AuditTrail trail) {
    settings
        .fhir()
        .ifPresent(
            fhir ->
                system.systemActorOf(
                    RecordActor.create(
                        fhir,
                        new RecordActor.Downstream(
                            shards::here,
                            parts.registry()::current,
                            (patient, said) -> tell(patient, said, trail),
                            readings(),
                            parts.freshness()),
                        system
                            .dispatchers()
                            .lookup(DispatcherSelector.fromConfig("vigil.dispatchers.egress-ehr")),
                        parts.telemetry().registry(),
                        parts.clock()),
                    "records",
                    Props.empty()));
  }

  private Readings readings() {
    return new Readings(parts.work(system));
  }

  /** As an operator's word, through the registry and with an entry in the trail. */
  private CompletionStage<?> tell(PatientId patient, Said said, AuditTrail trail) {
    return CompletableFuture.runAsync(
            () -> {
              try {
                parts
                    .registry()
                    .apply(List.of(new Change.Read(patient, said, parts.clock().instant())));
              } catch (SQLException silent) {
                throw new CompletionException(silent);
              }
            },
            system.dispatchers().lookup(StoreWork.dispatcher()))
        .thenCompose(
            done ->
                trail.ask(
                    (connection, pen) ->
                        pen.write(new Deed(Deed.By.RECORD, "know", patient.value(), "done"))));
  }

  /** How a patient's record was last read; empty where none is. */
  CompletionStage<Optional<Background.Reading>> of(PatientId patient) {
    return settings
        .fhir()
        .map(
            fhir ->
                readings()
                    .last(patient)
                    .thenApply(last -> Optional.of(told(last, fhir.pace().staleAfter()))))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private Background.Reading told(Optional<Readings.Last> last, Duration staleAfter) {
    var readAt = last.flatMap(Readings.Last::readAt);
    var trouble = last.flatMap(Readings.Last::trouble);
    var now = parts.clock().instant();
    return new Background.Reading(
        readAt,
        last.map(Readings.Last::triedAt),
        last.isEmpty() ? "waiting" : trouble.map(Trouble::code).orElse("read"),
        last.isEmpty()
            ? "The record has not been read yet."
            : trouble.map(Trouble::sentence).orElse("The record was read."),
        readAt.map(at -> isOld(at, staleAfter, now)).orElse(trouble.isPresent()));
  }

  private static boolean isOld(Instant at, Duration staleAfter, Instant now) {
    return at.plus(staleAfter).isBefore(now);
  }
}
