package vigil.fognode.egress.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.Target;

/** A way out whose attempts are counted; no label holds an address. */
record Counted(Notifier way, Counter taken, Counter failed) implements Notifier {
  static Notifier of(Target.Sink sink, Notifier way, MeterRegistry registry) {
    return new Counted(way, counter(sink, "taken", registry), counter(sink, "failed", registry));
  }

  @Override
  public CompletionStage<List<String>> send(Message message) {
    return way.send(message)
        .whenComplete((done, failure) -> (failure == null ? taken : failed).increment());
  }

  private static Counter counter(Target.Sink sink, String outcome, MeterRegistry registry) {
    return Counter.builder("vigil.notification.attempts")
        .description("Messages given to a sink, and what became of it")
        .tag("sink", sink.name().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome)
        .register(registry);
  }
}
