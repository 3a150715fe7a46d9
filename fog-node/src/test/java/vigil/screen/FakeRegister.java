package vigil.screen;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final CompletionStage<Outcome> DONE =
      CompletableFuture.completedFuture(new Outcome.Done(Optional.empty()));

  private final Map<PatientId, Context> contexts = new ConcurrentHashMap<>();

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
    return DONE;
  }

  @Override
  public CompletionStage<Outcome> discharge(PatientId patient) {
    return DONE;
  }

  @Override
  public CompletionStage<Outcome> associate(DeviceId device, PatientId patient) {
    return DONE;
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
    return DONE;
  }

  List<String> explanations(String patient) {
    return contexts.getOrDefault(new PatientId(patient), Context.UNKNOWN).explanations().stream()
        .map(Context.Explanation::what)
        .toList();
  }
}
