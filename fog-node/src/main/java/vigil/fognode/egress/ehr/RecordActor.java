package vigil.fognode.egress.ehr;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import vigil.fognode.egress.ehr.core.Reading;
import vigil.fognode.egress.ehr.core.Rounds;
import vigil.fognode.egress.ehr.core.Trouble;
import vigil.fognode.registry.core.Admission;
import vigil.fognode.registry.core.Registry;
import vigil.fognode.registry.core.Said;
import vigil.fognode.registry.core.Sources;
import vigil.protocol.vocab.PatientId;

/** Reads the records of this node's patients, one after the other, and tells what has changed. */
public final class RecordActor extends AbstractMatchingBehavior<RecordActor.Command> {

  public sealed interface Command {}

  private record Here(Set<PatientId> patients) implements Command {}

  /** The cluster did not say in time who is here: those who were are. */
  private record Unknown() implements Command {}

  private record Read(PatientId patient, Reading reading, Instant begun) implements Command {}

  /** What came of a reading is durable, or the store does not take it. */
  private record Noted(Optional<String> failure) implements Command {}

  private enum Elapsed implements Command {
    TURN,
    LOOK
  }

  /**
   * Where patients come from and what is read goes to.
   *
   * @param here patients whose bedside is on this node
   * @param registry who is known
   * @param tell what a record says that it did not say before; done once that is durable
   */
  public record Downstream(
      Supplier<CompletionStage<Set<PatientId>>> here,
      Supplier<Registry> registry,
      BiFunction<PatientId, Said, CompletionStage<?>> tell,
      Readings readings,
      Freshness freshness) {}

  private static final Duration TURN = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofSeconds(2);

  /**
   * @param threads that may block; no actor's
   */
  public static Behavior<Command> create(
      EhrSettings.Fhir settings,
      Downstream downstream,
      Executor threads,
      MeterRegistry meters,
      InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Elapsed.LOOK, Duration.ZERO, LOOK);
                  timers.startTimerWithFixedDelay(Elapsed.TURN, TURN);
                  return new RecordActor(
                      context,
                      settings,
                      downstream,
                      new FhirClient(settings, threads),
                      new Seen(new RecordMetrics(meters, downstream.freshness(), clock), clock));
                }));
  }

  /** What it sees time by, and what is seen of it. */
  private record Seen(RecordMetrics metrics, InstantSource clock) {}

  private final EhrSettings.Fhir settings;
  private final Downstream downstream;
  private final FhirClient client;
  private final Seen seen;
  private Rounds rounds;

  private RecordActor(
      ActorContext<Command> context,
      EhrSettings.Fhir settings,
      Downstream downstream,
      FhirClient client,
      Seen seen) {
    super(context);
    this.settings = settings;
    this.downstream = downstream;
    this.client = client;
    this.seen = seen;
    this.rounds = Rounds.of(settings.pace());
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Here(var patients) -> onHere(patients);
      case Unknown unknown -> {}
      case Read(var patient, var reading, var begun) -> onRead(patient, reading, begun);
      case Noted(var failure) ->
          failure.ifPresent(
              why -> getContext().getLog().warn("What a record says is not kept: {}", why));
      case Elapsed.LOOK ->
          getContext()
              .pipeToSelf(
                  downstream.here().get(),
                  (patients, failure) -> failure == null ? new Here(patients) : new Unknown());
      case Elapsed.TURN -> onTurn();
    }
    return this;
  }

  @Override
  public Behavior<Command> onSignal(Signal signal) {
    if (signal instanceof PostStop) {
      client.close();
    }
    return this;
  }

  /** A bedside that is here and whose patient has left is about to go. */
  private void onHere(Set<PatientId> patients) {
    var known = downstream.registry().get();
    var admitted =
        patients.stream()
            .filter(patient -> known.admission(patient).isPresent())
            .collect(Collectors.toSet());
    var read =
        admitted.stream()
            .filter(patient -> recorded(known, patient).isPresent())
            .collect(Collectors.toSet());
    rounds = rounds.here(admitted, read, seen.clock().instant());
    show();
  }

  private static Optional<Said> recorded(Registry known, PatientId patient) {
    return known.admission(patient).map(Admission::sources).flatMap(Sources::record);
  }

  private void onTurn() {
    var now = seen.clock().instant();
    var due = rounds.due(now);
    rounds = rounds.begun(due);
    for (var patient : due) {
      getContext()
          .pipeToSelf(
              client.read(patient, now),
              (reading, failure) ->
                  new Read(
                      patient,
                      failure == null ? reading : new Reading.Failed(Trouble.FAILING),
                      now));
    }
    show();
  }

  private void onRead(PatientId patient, Reading reading, Instant begun) {
    var now = seen.clock().instant();
    var trouble =
        reading instanceof Reading.Failed(var why) ? Optional.of(why) : Optional.<Trouble>empty();
    seen.metrics().read(Duration.between(begun, now), trouble);
    switch (reading) {
      case Reading.Whole(var entries) -> {
        rounds = rounds.read(patient, now);
        keep(patient, settings.mapping().said(entries, now), now);
      }
      case Reading.Failed(var why) -> {
        rounds = rounds.failed(patient, why, now);
        noted(downstream.readings().note(patient, now, trouble));
      }
    }
    show();
  }

  /** When it was read is noted after what was read: a record that is not kept was not read. */
  private void keep(PatientId patient, Said said, Instant now) {
    var before = downstream.registry().get();
    CompletionStage<?> told =
        before.admission(patient).isEmpty() || recorded(before, patient).equals(Optional.of(said))
            ? CompletableFuture.completedFuture(said)
            : downstream.tell().apply(patient, said);
    noted(told.thenCompose(it -> downstream.readings().note(patient, now, Optional.empty())));
  }

  private void noted(CompletionStage<?> durable) {
    getContext()
        .pipeToSelf(
            durable,
            (done, failure) -> new Noted(Optional.ofNullable(failure).map(String::valueOf)));
  }

  private void show() {
    var now = seen.clock().instant();
    downstream.freshness().show(rounds.oldest(), rounds.isStale(now), now);
  }
}
