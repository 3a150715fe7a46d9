package vigil.fognode.egress.notification.core;

import java.util.List;
import java.util.Set;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/**
 * Who outside the node hears of which alerts.
 *
 * @param from the alert has climbed at least so far
 * @param least priority
 * @param kinds of conditions
 */
public record Route(Audience from, Priority least, Set<Kind> kinds, Target target) {

  /** Where an alert's newest signal goes; nowhere once somebody has it in hand. */
  public static List<Target> targets(List<Route> routes, AlertView alert) {
    if (alert.presence() != Presence.ON || alert.attachedTo().isPresent()) {
      return List.of();
    }
    return routes.stream()
        .filter(route -> route.takes(alert))
        .map(Route::target)
        .distinct()
        .toList();
  }

  private boolean takes(AlertView alert) {
    return alert.audience().compareTo(from) >= 0
        && alert.priority().compareTo(least) >= 0
        && kinds.contains(alert.finding().kind());
  }
}
