package vigil.fognode;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.ScreenUpdate;

/**
 * Who is alerting, as this node's screens show it: whoever has a physiological alert of medium or
 * high priority that is not over; and the made-up patient that stands for them.
 *
 * <p>Thread: any.
 */
final class Alerting implements Predicate<PatientId> {
  private final Map<PatientId, Map<String, Boolean>> alerts = new ConcurrentHashMap<>();

  void see(ScreenUpdate update) {
    if (update instanceof AlertView alert) {
      alerts.compute(
          alert.bed().patient(),
          (patient, before) -> {
            Map<String, Boolean> next = before == null ? new ConcurrentHashMap<>() : before;
            if (counts(alert)) {
              next.put(alert.id(), true);
            } else {
              next.remove(alert.id());
            }
            return next.isEmpty() ? null : next;
          });
    }
  }

  @Override
  public boolean test(PatientId patient) {
    return patient.isSelfCheck() || alerts.containsKey(patient);
  }

  private static boolean counts(AlertView alert) {
    return alert.presence() != Presence.OFF
        && alert.finding().kind() == Kind.PHYSIOLOGICAL
        && alert.priority().compareTo(Priority.MEDIUM) >= 0;
  }
}
