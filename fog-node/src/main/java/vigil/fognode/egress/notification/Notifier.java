package vigil.fognode.egress.notification;

import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.notification.core.Message;

/** One way out of the node; done once the other side has taken the message. */
@FunctionalInterface
public interface Notifier {
  CompletionStage<?> send(Message message);
}
