package vigil.fognode.egress.dashboard;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vigil.fognode.egress.notification.Deliveries;
import vigil.fognode.egress.notification.core.Route;
import vigil.fognode.roster.RosterStore;
import vigil.fognode.roster.core.Roster;

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

  public static Calling none() {
    var nobody = new RosterStore.Kept(Roster.EMPTY, Optional.empty());
    return new Calling(List.of(), () -> nobody, Deliveries.none());
  }
}
