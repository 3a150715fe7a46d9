package vigil.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vigil.fognode.operator.Background;
import vigil.fognode.operator.Outcome;
import vigil.fognode.operator.Register;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Knowledge;
import vigil.fognode.registry.core.Said;
import vigil.fognode.registry.core.Sources;
import vigil.fognode.roster.RosterStore;
import vigil.fognode.roster.core.Roster;
import vigil.models.Context;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.OrderView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.SuggestionView;

/** A register in memory; a pump's pause is suggested, seen and confirmed as on a real node. */
public final class FakeRegister implements Register {
  private static final Duration CONFIRM_WITHIN = Duration.ofMinutes(2);
  private static final Duration LIFE = Duration.ofSeconds(30);

  /** A bed in which somebody lies already. */
  static final String TAKEN = "3A-taken";

  private static final CompletionStage<Outcome> DONE =
      CompletableFuture.completedFuture(new Outcome.Done(Optional.empty()));

  private volatile RosterStore.Kept kept = new RosterStore.Kept(Roster.EMPTY, Optional.empty());
  private final Map<PatientId, Sources> contexts = new ConcurrentHashMap<>();
  private final Map<PatientId, Background.Reading> readings = new ConcurrentHashMap<>();
  private final List<String> deeds = new CopyOnWriteArrayList<>();
  private final Map<DeviceId, SuggestionView> suggestions = new ConcurrentHashMap<>();
  private volatile Optional<OrderView> asked = Optional.empty();
  private final Function<DeviceId, Bed> beds;
  private final Map<PatientId, AssignmentView> assignments = new ConcurrentHashMap<>();
  private final Function<PatientId, Bed> bedOf;
  private final Consumer<ScreenUpdate> screen;

  FakeRegister(
      Function<DeviceId, Bed> beds, Function<PatientId, Bed> bedOf, Consumer<ScreenUpdate> screen) {
    this.beds = beds;
    this.bedOf = bedOf;
    this.screen = screen;
  }

  /** Who is on call, and who said so. */
  RosterStore.Kept kept() {
    return kept;
  }

  @Override
  public Roster roster() {
    return kept.roster();
  }

  @Override
  public CompletionStage<Outcome> setRoster(Roster next, Operator by) {
    kept =
        new RosterStore.Kept(next, Optional.of(new RosterStore.Setting(by.name(), Instant.now())));
    return DONE;
  }

  @Override
  public CompletionStage<Outcome> know(PatientId patient, Knowledge knowledge) {
    contexts.merge(
        patient,
        knowledge.appliedTo(Sources.NONE, Instant.now()),
        (old, unused) -> knowledge.appliedTo(old, Instant.now()));
    return DONE;
  }

  @Override
  public boolean isHere(PatientId patient) {
    return !bedOf.apply(patient).label().endsWith("none");
  }

  @Override
  public CompletionStage<Optional<Background>> context(PatientId patient) {
    var known =
        new Background(
            contexts.getOrDefault(patient, Sources.NONE),
            Optional.ofNullable(readings.get(patient)));
    return CompletableFuture.completedFuture(Optional.of(known).filter(it -> isHere(patient)));
  }

  /** From now on the patient has a record that says so, read so. */
  void record(PatientId patient, Said said, Background.Reading reading) {
    contexts.merge(
        patient,
        new Sources(Said.NOTHING, Set.of(), Optional.of(said)),
        (old, unused) -> new Sources(old.byHand(), old.dismissed(), Optional.of(said)));
    readings.put(patient, reading);
  }

  @Override
  public CompletionStage<Outcome> admit(Bed bed, Knowledge.Person person) {
    if (bed.label().equals(TAKEN)) {
      return CompletableFuture.completedFuture(new Outcome.Refused("It is taken."));
    }
    know(bed.patient(), Knowledge.of(person));
    return done("admit " + bed.patient() + " " + bed.ward() + " " + bed.label());
  }

  @Override
  public CompletionStage<Outcome> assign(Intent.Assign assign, Operator by) {
    var now = Instant.now();
    var view =
        new AssignmentView(
            bedOf.apply(assign.patient()),
            Optional.of(assign.nurse()),
            assign.lasts().map(now::plus),
            Optional.of(by.name()),
            now);
    assignments.put(assign.patient(), view);
    screen.accept(view);
    return DONE;
  }

  @Override
  public CompletionStage<Outcome> unassign(PatientId patient) {
    Optional.ofNullable(assignments.remove(patient))
        .map(view -> view.ended(Instant.now()))
        .ifPresent(screen);
    return DONE;
  }

  @Override
  public CompletionStage<List<AssignmentView>> assignments() {
    return CompletableFuture.completedFuture(List.copyOf(assignments.values()));
  }

  @Override
  public CompletionStage<Outcome> discharge(PatientId patient) {
    return done("discharge " + patient);
  }

  @Override
  public CompletionStage<Outcome> associate(DeviceId device, PatientId patient) {
    return done("associate " + device + " " + patient);
  }

  @Override
  public CompletionStage<Outcome> dissociate(DeviceId device) {
    return DONE;
  }

  @Override
  public CompletionStage<Outcome> revoke(DeviceId device) {
    return DONE;
  }

  @Override
  public CompletionStage<Outcome> order(Intent.Order order, Operator by) {
    if (order.sort() == Intent.Order.Sort.CHANGE_PERIOD) {
      return CompletableFuture.completedFuture(new Outcome.Refused("It cannot measure so often."));
    }
    var said =
        Stream.of(order.sort(), order.device(), order.metric(), order.time())
            .flatMap(part -> part instanceof Optional<?> maybe ? maybe.stream() : Stream.of(part))
            .map(Object::toString)
            .collect(Collectors.joining(" "));
    deeds.add(order.confirms() ? said + " confirmed" : said);
    if (order.sort() == Intent.Order.Sort.PAUSE_PUMP && !order.confirms()) {
      suggest(order, by);
      return CompletableFuture.completedFuture(new Outcome.Done(Optional.of("suggested")));
    }
    settle(order.device(), SuggestionView.How.CONFIRMED, by);
    order.time().filter(pause -> order.confirms()).ifPresent(pause -> show(order, pause, by));
    return CompletableFuture.completedFuture(new Outcome.Done(Optional.of("7")));
  }

  private void show(Intent.Order order, Duration pause, Operator by) {
    var now = Instant.now();
    show(
        new OrderView(
            beds.apply(order.device()),
            order.device(),
            new DeviceCommand.PausePump(7, now, pause),
            by.name(),
            now.plus(LIFE),
            OrderView.State.WAITING,
            now));
  }

  private void show(OrderView order) {
    asked = Optional.of(order);
    screen.accept(order);
  }

  /** What becomes of the order now. */
  void becomes(OrderView.State state) {
    var it = asked.orElseThrow();
    show(
        new OrderView(
            it.bed(), it.device(), it.command(), it.by(), it.until(), state, Instant.now()));
  }

  private void suggest(Intent.Order order, Operator by) {
    var now = Instant.now();
    var suggestion =
        new SuggestionView(
            beds.apply(order.device()),
            order.device(),
            order.time().orElseThrow(),
            by.name(),
            now,
            now.plus(CONFIRM_WITHIN),
            Optional.empty());
    suggestions.put(order.device(), suggestion);
    screen.accept(suggestion);
  }

  @Override
  public CompletionStage<Outcome> withdraw(DeviceId pump, Operator by) {
    settle(pump, SuggestionView.How.WITHDRAWN, by);
    deeds.add("withdraw " + pump);
    return CompletableFuture.completedFuture(new Outcome.Done(Optional.of("withdrawn")));
  }

  private void settle(DeviceId pump, SuggestionView.How how, Operator by) {
    Optional.ofNullable(suggestions.remove(pump))
        .map(it -> it.settledWith(new SuggestionView.Settled(how, by.name(), Instant.now())))
        .ifPresent(screen::accept);
  }

  private CompletionStage<Outcome> done(String deed) {
    deeds.add(deed);
    return DONE;
  }

  /** Where who lies was changed and what was asked of devices, in order. */
  List<String> deeds() {
    return List.copyOf(deeds);
  }

  Sources sources(String patient) {
    return contexts.getOrDefault(new PatientId(patient), Sources.NONE);
  }

  Context known(String patient) {
    return contexts.getOrDefault(new PatientId(patient), Sources.NONE).context();
  }

  List<String> explanations(String patient) {
    return known(patient).explanations().stream().map(Context.Explanation::what).toList();
  }
}
