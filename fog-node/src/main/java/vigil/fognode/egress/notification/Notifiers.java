package vigil.fognode.egress.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import vigil.fognode.egress.notification.core.Target;

/** The ways out that are configured. */
public final class Notifiers {
  private Notifiers() {}

  /**
   * @param threads may wait for a sink that stalls
   */
  public static Map<Target.Sink, Notifier> from(
      NotificationSettings settings, ActorSystem<?> system, Executor threads) {
    Map<Target.Sink, Notifier> ways = new EnumMap<>(Target.Sink.class);
    ways.put(Target.Sink.WEBHOOK, new Webhook(system, settings.webhook().secret()));
    if (!settings.mail().host().isEmpty()) {
      ways.put(Target.Sink.MAIL, new Mail(settings, threads));
    }
    if (!settings.sms().host().isEmpty()) {
      ways.put(Target.Sink.SMS, new Sms(settings, threads));
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
