package vigil.fognode.egress.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import vigil.fognode.egress.notification.core.Target;

/** The ways out that are configured. */
public final class Notifiers {
  private Notifiers() {}

  /**
   * @param threads of each sink; may wait for one that stalls, and are no other sink's
   */
  public static Map<Target.Sink, Notifier> from(
      NotificationSettings settings,
      ActorSystem<?> system,
      Function<Target.Sink, Executor> threads) {
    Map<Target.Sink, Notifier> ways = new EnumMap<>(Target.Sink.class);
    ways.put(Target.Sink.WEBHOOK, new Webhook(system, settings.webhook(), settings.timeout()));
    if (!settings.mail().host().isEmpty()) {
      ways.put(Target.Sink.MAIL, new Mail(settings, threads.apply(Target.Sink.MAIL)));
    }
    if (!settings.sms().host().isEmpty()) {
      ways.put(Target.Sink.SMS, new Sms(settings, threads.apply(Target.Sink.SMS)));
    }
    return ways;
  }

  /** The same, each attempt counted. */
  public static Map<Target.Sink, Notifier> counted(
      Map<Target.Sink, Notifier> ways, MeterRegistry registry) {
    Map<Target.Sink, Notifier> counted = new EnumMap<>(Target.Sink.class);
    ways.forEach((sink, way) -> counted.put(sink, Counted.of(sink, way, registry)));
    return counted;
  }
}
