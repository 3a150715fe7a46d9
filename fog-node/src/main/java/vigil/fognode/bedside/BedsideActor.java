package vigil.fognode.bedside;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.bedside.core.Supervision;
import vigil.fognode.device.DeviceActor;
import vigil.fognode.patient.PatientActor;
import vigil.fognode.registry.core.Admission;
import vigil.fognode.registry.core.Registry;
import vigil.models.Context;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.WardId;

/**
 * One bedside: sharded by patient, parent of the patient and of the devices on it. What crashes
 * below is started again and told as a technical condition.
 */
public final class BedsideActor extends AbstractMatchingBehavior<BedsideActor.Command> {

  public sealed interface Command {}

  /** One decoded block of a device that is on this patient. */
  public record Take(SampleBlock block, Instant receivedAt, ActorRef<Handover> replyTo)
      implements Command {}

  public record TakeStatus(DeviceStatus status, Instant receivedAt, ActorRef<Handover> replyTo)
      implements Command {}

  /**
   * The device has sent what cannot be taken; told now and then, not for each.
   *
   * @param why field and what was expected there, no value
   */
  public record TakeRefusal(DeviceId device, String why) implements Command {}

  /** Somebody else seems to send in the device's name; the condition's code and a sentence. */
  public record Suspect(DeviceId device, String condition, String sentence) implements Command {}

  /**
   * What a node that keeps no orders itself was asked to tell a device of this bedside. No node of
   * this version sends it.
   */
  public record Order(DeviceId device, DeviceCommand order) implements Command {}

  /** As {@link Order}: a device of such a node wants to hear what it is asked. */
  public record Listen(DeviceId device, ActorRef<DeviceCommand> listener) implements Command {}

  /** As {@link Order}: a device of such a node has done what it was asked. */
  public record Confirm(DeviceId device, long order, ActorRef<Handover> replyTo)
      implements Command {}

  /** Where the patient lies now. Also wakes a bedside that is asleep after a move. */
  public record Place(Bed bed) implements Command {}

  /** What the record or an operator knows of the patient. */
  public record Know(Context context) implements Command {}

  /** The patient has left: nobody watches this bedside any more. */
  public record Discharge() implements Command {}

  private record Begun(String child) implements Command {}

  private enum Elapsed implements Command {
    CRASH_MEMORY
  }

  /**
   * How the actors below are made, and who is known.
   *
   * @param older answers nodes of before orders were kept
   */
  public record Below(
      Function<Bed, Behavior<PatientActor.Command>> patient,
      BiFunction<
              DeviceActor.Identity,
              RecipientRef<PatientActor.Command>,
              Behavior<DeviceActor.Command>>
          device,
      Supplier<Registry> registry,
      OlderNodes older) {}

  private static final String PATIENT = "patient";
  private static final DeviceId NODE = new DeviceId("fog-node");
  private static final WardId NOWHERE = new WardId("unknown");

  private final TimerScheduler<Command> timers;
  private final PatientId id;
  private final BedsideSettings settings;
  private final Below below;
  private final InstantSource clock;
  private final SupervisorStrategy pauses;
  private final Map<DeviceId, ActorRef<DeviceActor.Command>> devices = new HashMap<>();
  private final Map<String, Supervision> supervised = new HashMap<>();
  private final ActorRef<PatientActor.Command> patient;
  private Optional<Context> told = Optional.empty();

  public static Behavior<Command> create(
      PatientId patient, BedsideSettings settings, Below below, InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new BedsideActor(context, timers, patient, settings, below, clock)));
  }

  private BedsideActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      PatientId id,
      BedsideSettings settings,
      Below below,
      InstantSource clock) {
    super(context);
    this.timers = timers;
    this.id = id;
    this.settings = settings;
    this.below = below;
    this.clock = clock;
    this.pauses =
        SupervisorStrategy.restartWithBackoff(
            settings.shortestPause(), settings.longestPause(), 0.2);
    this.patient = context.spawn(supervised(PATIENT, below.patient().apply(bed())), PATIENT);
    tellPatient();
    below.registry().get().devicesOf(id).forEach(this::device);
  }

  /**
   * A signal nobody here knows is unhandled: {@code this}, the base class' answer, would take a
   * shard's or singleton's request to stop for handled, and the actor would never stop.
   */
  @Override
  public Behavior<Command> onSignal(Signal signal) {
    return Behaviors.unhandled();
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Take(var block, var at, var replyTo) ->
          tell(block.device(), new DeviceActor.Take(block, at, replyTo));
      case TakeStatus(var status, var at, var replyTo) ->
          tell(status.device(), new DeviceActor.TakeStatus(status, at, replyTo));
      case TakeRefusal(var device, var why) -> tell(device, new DeviceActor.TakeRefusal(why));
      case Suspect(var device, var condition, var sentence) ->
          tell(device, new DeviceActor.Suspect(condition, sentence));
      case Order(var device, var order) -> onOrder(device, order);
      case Listen(var device, var listener) -> onListen(device, listener);
      case Confirm(var device, var order, var replyTo) -> onConfirm(device, order, replyTo);
      case Place(var bed) -> onPlace(bed);
      case Know(var context) -> onKnow(context);
      case Discharge left -> Behaviors.stopped();
      case Begun(var child) -> onBegun(child);
      case Elapsed.CRASH_MEMORY -> onCrashMemory();
    };
  }

  private Behavior<Command> tell(DeviceId device, DeviceActor.Command command) {
    device(device).tell(command);
    return this;
  }

  private Behavior<Command> onOrder(DeviceId device, DeviceCommand order) {
    below.older().order(device, order);
    return this;
  }

  private Behavior<Command> onListen(DeviceId device, ActorRef<DeviceCommand> listener) {
    below.older().listen(device, listener);
    return this;
  }

  private Behavior<Command> onConfirm(DeviceId device, long order, ActorRef<Handover> replyTo) {
    below.older().confirm(device, order, replyTo);
    return this;
  }

  private Behavior<Command> onPlace(Bed bed) {
    var here = below.registry().get().devicesOf(id);
    devices.keySet().stream().filter(it -> !here.contains(it)).toList().forEach(this::takeOff);
    here.forEach(this::device);
    // Another node may have heard what is known now.
    if (!admission().map(Admission::context).equals(told)) {
      tellPatient();
    }
    patient.tell(new PatientActor.Wear(Set.copyOf(here)));
    patient.tell(new PatientActor.Place(bed));
    return this;
  }

  /** A device that is no longer on this patient is not missed. */
  private void takeOff(DeviceId device) {
    getContext().stop(devices.remove(device));
    var nothing = new DeviceView(device, clock.instant(), Duration.ZERO, 0, Double.NaN, List.of());
    patient.tell(new PatientActor.DeviceChanged(nothing));
  }

  private Behavior<Command> onKnow(Context context) {
    told = Optional.of(context);
    patient.tell(new PatientActor.Know(context));
    return this;
  }

  /** The second time and later it is a crash, which somebody is to hear of. */
  private Behavior<Command> onBegun(String child) {
    var begun = supervised.getOrDefault(child, Supervision.NOT_BEGUN).begin(clock.instant());
    supervised.put(child, begun);
    if (begun.hasCrashed()) {
      if (child.equals(PATIENT)) {
        tellPatient();
      }
      tellCrashes();
      timers.startSingleTimer(
          Elapsed.CRASH_MEMORY, settings.crashMemory().plus(Duration.ofMillis(1)));
    }
    return this;
  }

  /** What a patient actor that began anew has not heard. */
  private void tellPatient() {
    told = admission().map(Admission::context);
    told.ifPresent(known -> patient.tell(new PatientActor.Know(known)));
  }

  private Behavior<Command> onCrashMemory() {
    tellCrashes();
    return this;
  }

  private void tellCrashes() {
    var now = clock.instant();
    var told =
        supervised.values().stream()
            .filter(crash -> crash.isTold(now, settings.crashMemory()))
            .map(BedsideActor::finding)
            .limit(1)
            .toList();
    patient.tell(
        new PatientActor.DeviceChanged(
            new DeviceView(NODE, now, Duration.ZERO, told.isEmpty() ? 1 : 0, Double.NaN, told)));
  }

  private static Finding finding(Supervision crash) {
    return new Finding(
        "monitoring-restarted",
        Cause.DEVICE,
        Kind.TECHNICAL,
        Priority.MEDIUM,
        Optional.of(NODE),
        crash.lastAt(),
        new Evidence(
            "The node's watch over this bed failed and was started again: look at the patient.",
            "supervision/1",
            1,
            1,
            Map.of(Cause.DEVICE, 1.0),
            List.of()));
  }

  private ActorRef<DeviceActor.Command> device(DeviceId device) {
    return devices.computeIfAbsent(device, this::start);
  }

  private ActorRef<DeviceActor.Command> start(DeviceId device) {
    var identity = new DeviceActor.Identity(id, device);
    return getContext()
        .spawnAnonymous(supervised(device.value(), below.device().apply(identity, patient)));
  }

  private Bed bed() {
    return admission().map(Admission::bed).orElse(new Bed(id, NOWHERE, "?"));
  }

  private Optional<Admission> admission() {
    return below.registry().get().admission(id);
  }

  /** Each begin of {@code behavior} is told here; between two of them there is a growing pause. */
  private <T> Behavior<T> supervised(String child, Behavior<T> behavior) {
    var self = getContext().getSelf();
    Behavior<T> telling =
        Behaviors.setup(
            context -> {
              self.tell(new Begun(child));
              return behavior;
            });
    return Behaviors.supervise(telling).onFailure(pauses);
  }
}
