package vigil.fognode.egress.dashboard;

import java.util.List;
import java.util.function.Supplier;
import vigil.fognode.egress.notification.Deliveries;
import vigil.fognode.egress.notification.core.Route;
import vigil.fognode.roster.RosterStore;

/**
 * What is shown of calls outside.
 *
 * @param routes who hears of what
 * @param roster who is on call; answers from memory
 */
public record Calling(
    List<Route> routes, Supplier<RosterStore.Kept> roster, Deliveries deliveries) {
  public Calling {
    routes = List.copyOf(routes);
  }
}
