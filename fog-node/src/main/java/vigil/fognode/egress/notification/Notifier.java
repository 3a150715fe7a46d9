package vigil.fognode.egress.notification;

import java.util.List;
import java.util.concurrent.CompletionStage;
import vigil.fognode.egress.notification.core.Message;

/** One way out of the node. */
@FunctionalInterface
public interface Notifier {
  /**
   * Done once the other side has taken the message; answers its own numbers for it, where it will
   * say by them later what became of it.
   */
  CompletionStage<List<String>> send(Message message);
}
