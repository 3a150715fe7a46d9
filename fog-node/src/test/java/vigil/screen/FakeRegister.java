package vigil.screen;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vigil.fognode.operator.Outcome;
import vigil.fognode.operator.Register;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Knowledge;
import vigil.models.Context;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;

/** A register in memory. */
public final class FakeRegister implements Register {
  /** A bed in which somebody lies already. */
  static final String TAKEN = "3A-taken";

  private static final CompletionStage<Outcome> DONE =
      CompletableFuture.completedFuture(new Outcome.Done(Optional.empty()));

  private final Map<PatientId, Context> contexts = new ConcurrentHashMap<>();
  private final List<String> deeds = new CopyOnWriteArrayList<>();

  @Override
  public CompletionStage<Outcome> know(PatientId patient, Knowledge knowledge) {
    contexts.merge(
        patient,
        knowledge.appliedTo(Context.UNKNOWN, Instant.now()),
        (old, unused) -> knowledge.appliedTo(old, Instant.now()));
    return DONE;
  }

  @Override
  public CompletionStage<Context> context(PatientId patient) {
    return CompletableFuture.completedFuture(contexts.getOrDefault(patient, Context.UNKNOWN));
  }

  @Override
  public CompletionStage<Outcome> admit(Bed bed) {
    if (bed.label().equals(TAKEN)) {
      return CompletableFuture.completedFuture(new Outcome.Refused("It is taken."));
    }
    return done("admit " + bed.patient() + " " + bed.ward() + " " + bed.label());
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
    var waits = order.sort() == Intent.Order.Sort.PAUSE_PUMP && !order.confirms();
    return CompletableFuture.completedFuture(
        new Outcome.Done(Optional.of(waits ? "suggested" : "7")));
  }

  private CompletionStage<Outcome> done(String deed) {
    deeds.add(deed);
    return DONE;
  }

  /** Where who lies was changed and what was asked of devices, in order. */
  List<String> deeds() {
    return List.copyOf(deeds);
  }

  List<String> explanations(String patient) {
    return contexts.getOrDefault(new PatientId(patient), Context.UNKNOWN).explanations().stream()
        .map(Context.Explanation::what)
        .toList();
  }
}
