package vigil.fognode;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.server.Directives;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.egress.dashboard.Calling;
import vigil.fognode.egress.dashboard.DashboardRoutes;
import vigil.fognode.egress.notification.StoredDeliveries;
import vigil.fognode.health.HealthRoutes;
import vigil.fognode.health.Readiness;
import vigil.fognode.operator.OperatorServer;
import vigil.fognode.operator.Register;
import vigil.fognode.store.StoreWork;
import vigil.models.Detector;
import vigil.models.ModelCard;

/** What people reach of a node: its pages, its API, and whom each of their wishes goes to. */
record OperatorSide(ActorSystem<?> system, NodeSettings settings, NodeParts parts, Stages stages) {

  /** Opens the port. */
  CompletionStage<ServerBinding> bind(Readiness readiness, AuditTrail trail, Register register) {
    Executor slow = system.dispatchers().lookup(StoreWork.dispatcher());
    return OperatorServer.bind(
        system,
        settings.operator(),
        new OperatorServer.Upward(
            stages::alerts,
            new Whose(system, stages.board(), parts.work(system)),
            register,
            new StoredAccounts(parts.database().source(), slow),
            new StoredSessions(parts.work(system)),
            new StoredDeeds(trail),
            update -> stages.screen().tell(update),
            slow),
        new OperatorServer.Routes(
            Directives.concat(
                HealthRoutes.create(parts.telemetry(), readiness), DashboardRoutes.pages()),
            DashboardRoutes.reads(
                system, stages.board(), settings.dashboard(), sources(), parts.clock())),
        parts.clock());
  }

  /** Who lies where and what is known of them, as the way up changes it. */
  Register register(NodeOrders orders) {
    return new NodeRegister(
        parts,
        road(orders),
        new RecordSide(system, settings.ehr(), parts)::of,
        system.dispatchers().lookup(StoreWork.dispatcher()));
  }

  private OrderRoad road(NodeOrders orders) {
    var desk = new OrderDesk(settings.orders(), parts.work(system));
    var road = new OrderRoad(parts, stages, desk, orders::look);
    var unused = road.showWaiting();
    return road;
  }

  private DashboardRoutes.Sources sources() {
    return new DashboardRoutes.Sources(
        parts.archive(system),
        this::cards,
        parts.drift()::indices,
        settings.patient().rulebook().limits(),
        parts.registry()::current,
        settings.orders().codes(),
        new Calling(
            settings.notification().routes(),
            parts.roster()::current,
            new StoredDeliveries(parts.work(system))));
  }

  /** What judges now: what makes one judgement of all, what names it, then each detector. */
  private List<ModelCard> cards() {
    var ensemble = parts.ensemble();
    return Stream.of(
            ensemble.card().stream(),
            ensemble.namers().stream(),
            ensemble.detectors().stream().map(Detector::card))
        .flatMap(cards -> cards)
        .toList();
  }
}
