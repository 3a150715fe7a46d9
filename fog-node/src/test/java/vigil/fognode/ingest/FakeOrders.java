package vigil.fognode.ingest;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import vigil.protocol.vocab.DeviceId;

/** Orders as a test sets them; remembers what the rim says of them. */
final class FakeOrders implements Orders {
  volatile List<Asked> asked = List.of();
  volatile Optional<RuntimeException> silent = Optional.empty();
  final List<Long> told = new CopyOnWriteArrayList<>();
  final List<Long> confirmed = new CopyOnWriteArrayList<>();

  @Override
  public List<Asked> of(DeviceId device) {
    return asked;
  }

  @Override
  public void told(DeviceId device, List<Long> orders) {
    told.addAll(orders);
  }

  @Override
  public CompletionStage<Boolean> confirmed(DeviceId device, long order) {
    if (silent.isPresent()) {
      return CompletableFuture.failedFuture(silent.get());
    }
    boolean news = !confirmed.contains(order);
    confirmed.add(order);
    return CompletableFuture.completedFuture(news);
  }
}
