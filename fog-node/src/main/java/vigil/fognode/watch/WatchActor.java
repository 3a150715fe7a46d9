package vigil.fognode.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.watch.core.Hop;
import vigil.fognode.watch.core.Report;
import vigil.fognode.watch.core.WatchRules;
import vigil.fognode.watch.core.WatchState;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/**
 * One node's watch: what fails is a technical alert within ten seconds, also where the road that
 * alerts take is itself what failed.
 */
public final class WatchActor extends AbstractMatchingBehavior<WatchActor.Command> {

  public sealed interface Command {}

  /** The stages that it tests are there. */
  public record Begin() implements Command {}

  /** The road is open: from now on the synthetic patient is on it. */
  public record Open(Function<SampleBlock, CompletionStage<?>> road) implements Command {}

  /** The node stops in order: nothing that stops now has failed. */
  public record Stop() implements Command {}

  /** An alert of a node or of the synthetic patient has come out at the end of the road. */
  public record Show(AlertView alert) implements Command {}

  private record Confirmed(Receipt receipt) implements Command {}

  private record Beaten(boolean taken) implements Command {}

  private record Waiting(Map<String, Instant> unsent) implements Command {}

  /** The outbox did not say; the store's own watch tells of that. */
  private record Unknown() implements Command {}

  private record Changed(ClusterEvent.ClusterDomainEvent event) implements Command {}

  private enum Elapsed implements Command {
    TICK,
    CHECK
  }

  /**
   * What it tests and whom it tells.
   *
   * @param alerts stage 5 of a patient
   * @param screen this node's own screens, for what does not get through otherwise
   * @param store writes something and is done once that is durable
   * @param unsent since when each sink has not taken what is for it, at a time
   * @param late since when the node hears its devices late, at a time
   * @param drifted since when what the models read or say is not as it was, at a time
   * @param vacant duties that nobody does, at a time
   * @param stale since when what patients' records say is too old
   */
  public record Downstream(
      Function<PatientId, RecipientRef<AlertActor.Command>> alerts,
      RecipientRef<ScreenUpdate> screen,
      Function<String, CompletionStage<?>> store,
      Function<Instant, CompletionStage<Map<String, Instant>>> unsent,
      Function<Instant, Optional<Instant>> late,
      Function<Instant, Map<String, Instant>> drifted,
      Function<Instant, Set<String>> vacant,
      Supplier<Optional<Instant>> stale) {}

  private static final WardId NODES = new WardId("nodes");

  /** Unchanged findings are told again after so many ticks: what was lost is made up for. */
  private static final int REPEAT = 5;

  public static Behavior<Command> create(
      WatchSettings settings, Downstream downstream, MeterRegistry meters, InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new WatchActor(context, timers, settings, downstream, meters, clock)));
  }

  private final TimerScheduler<Command> timers;
  private final WatchSettings settings;
  private final Downstream downstream;
  private final InstantSource clock;
  private final Membership membership;
  private final Bed bed;
  private final WatchRules rules;
  private final Signals signals;
  private final Instant started;
  private final ActorRef<Receipt> receipts;
  private final MeterRegistry meters;
  private final OutboxAge outboxAge;
  private Optional<SelfCheck> check = Optional.empty();
  private WatchState state;
  private Report told = Report.NONE;
  private long ticks;
  private boolean beating;
  private boolean asking;

  private WatchActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      WatchSettings settings,
      Downstream downstream,
      MeterRegistry meters,
      InstantSource clock) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.downstream = downstream;
    this.clock = clock;
    this.membership = new Membership(Cluster.get(context.getSystem()));
    var name = membership.self();
    this.bed = new Bed(PatientId.node(name), NODES, name);
    this.rules =
        new WatchRules(new DeviceId(name), settings.patience(), settings.selfCheck().misses());
    this.signals = new Signals(bed, settings.confirmation());
    this.receipts = context.messageAdapter(Receipt.class, Confirmed::new);
    this.meters = meters;
    this.outboxAge = new OutboxAge(meters);
    this.started = clock.instant().plus(settings.start());
    this.state = WatchState.wellUntil(started);
    var reached = context.messageAdapter(ClusterEvent.ReachabilityEvent.class, Changed::new);
    var members = context.messageAdapter(ClusterEvent.MemberEvent.class, Changed::new);
    var events = Cluster.get(context.getSystem()).subscriptions();
    events.tell(Subscribe.create(reached, ClusterEvent.ReachabilityEvent.class));
    events.tell(Subscribe.create(members, ClusterEvent.MemberEvent.class));
  }

  /** Name of a node, as it stands in alerts. */
  public static String name(ActorSystem<?> system) {
    return new Membership(Cluster.get(system)).self();
  }

  /** The device that a node makes up; its rim must know it. */
  public static DeviceId selfCheckDevice(ActorSystem<?> system) {
    return SelfCheck.device(name(system));
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    switch (command) {
      case Stop stop -> {
        return Behaviors.stopped();
      }
      case Begin begin -> timers.startTimerWithFixedDelay(Elapsed.TICK, settings.tick());
      case Open(var road) -> onOpen(road);
      case Show(var alert) -> onShow(alert);
      case Confirmed(var receipt) -> onConfirmed(receipt);
      case Beaten(var taken) -> onBeaten(taken);
      case Waiting(var unsent) -> onWaiting(unsent);
      case Unknown unknown -> asking = false;
      case Changed(var event) -> state = membership.after(state, event, clock.instant());
      case Elapsed.TICK -> onTick();
      case Elapsed.CHECK -> check.ifPresent(it -> it.send(clock.instant()));
    }
    return this;
  }

  private void onOpen(Function<SampleBlock, CompletionStage<?>> road) {
    var patient =
        new SelfCheck(
            settings.selfCheck(), bed.label(), clock.instant(), road, SelfCheck.latency(meters));
    check = Optional.of(patient);
    timers.startTimerWithFixedDelay(Elapsed.CHECK, patient.interval());
  }

  private void onShow(AlertView alert) {
    var patient = alert.bed().patient();
    if (patient.equals(PatientId.selfCheck(bed.label()))) {
      if (check.filter(it -> it.arrived(alert, clock.instant())).isPresent()) {
        state = state.checked();
      }
    } else if (!patient.isSelfCheck()) {
      signals.seen(alert, clock.instant()).forEach(downstream.screen()::tell);
    }
  }

  private void onConfirmed(Receipt receipt) {
    state = state.confirmed(Hop.valueOf(receipt.alert()), clock.instant());
  }

  private void onBeaten(boolean taken) {
    beating = false;
    if (taken) {
      state = state.stored(clock.instant());
    }
  }

  private void onWaiting(Map<String, Instant> unsent) {
    asking = false;
    outboxAge.show(unsent, clock.instant());
    state = state.unsent(unsent, started);
  }

  private void onTick() {
    var now = clock.instant();
    ticks++;
    probe();
    beat();
    askOutbox(now);
    check.flatMap(it -> it.missed(now)).ifPresent(began -> state = state.missed(began));
    state =
        state
            .late(downstream.late().apply(now).filter(since -> !now.isBefore(started)))
            .drifted(downstream.drifted().apply(now))
            .vacant(downstream.vacant().apply(now), now)
            .stale(downstream.stale().get());
    var findings = rules.findings(state, now);
    assess(findings);
    signals.tell(findings, now).forEach(downstream.screen()::tell);
  }

  private void probe() {
    downstream
        .alerts()
        .apply(bed.patient())
        .tell(new AlertActor.Probe(bed.ward(), ticks, receipts));
  }

  private void beat() {
    if (!beating) {
      beating = true;
      getContext()
          .pipeToSelf(
              downstream.store().apply(bed.label()),
              (done, failure) -> new Beaten(failure == null));
    }
  }

  private void askOutbox(Instant now) {
    if (!asking) {
      asking = true;
      getContext()
          .pipeToSelf(
              downstream.unsent().apply(now),
              (found, failure) -> failure == null ? new Waiting(found) : new Unknown());
    }
  }

  /** Of what all nodes see one speaks, so that it is one alert. */
  private void assess(List<Finding> findings) {
    var report = told.next(membership.speaks() ? findings : rules.own(findings));
    if (report.isNews() || ticks % REPEAT == 0) {
      report.over().forEach(it -> log("over", it));
      report.begun().forEach(it -> log("failed", it));
      told = report;
      downstream
          .alerts()
          .apply(bed.patient())
          .tell(new AlertActor.Assess(bed, verdict(report.now())));
    }
  }

  private void log(String what, Finding finding) {
    getContext()
        .getLog()
        .warn("{} {}: {}", finding.condition(), what, finding.evidence().sentence());
  }

  private Verdict verdict(List<Finding> findings) {
    var now = clock.instant();
    return findings.isEmpty()
        ? new Verdict.Normal(bed.patient(), now, 0)
        : new Verdict.Anomalous(bed.patient(), now, 1, findings);
  }
}
