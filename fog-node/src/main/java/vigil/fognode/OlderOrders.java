package vigil.fognode;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.fognode.bedside.OlderNodes;
import vigil.fognode.ingest.Orders;
import vigil.fognode.operator.core.Intent.Order.Sort;
import vigil.fognode.order.OrderTable;
import vigil.fognode.order.core.Order;
import vigil.fognode.registry.core.Registry;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.PatientId;

/**
 * Orders that a node of before orders were kept has taken, and has written into the audit trail,
 * while its cluster is brought to this version node by node: they are kept like any other, told to
 * the device, shown, and lapse. Its devices hear of this cluster's orders and confirm them; only a
 * pump's pause they do not hear: such a node goes on telling it when it has lapsed.
 *
 * <p>Thread: any.
 */
final class OlderOrders implements OlderNodes {
  private static final Logger LOG = LoggerFactory.getLogger(OlderOrders.class);

  /** Who gave it, the older node does not say. */
  private static final String BY = "fog-node";

  private final Supplier<Registry> registry;
  private final OrderSettings settings;
  private final StoreWork store;
  private final AtomicReference<@Nullable Orders> orders = new AtomicReference<>();

  OlderOrders(Supplier<Registry> registry, OrderSettings settings, StoreWork store) {
    this.registry = registry;
    this.settings = settings;
    this.store = store;
  }

  /** From now on there are orders to tell and to confirm. */
  void serve(Orders kept) {
    orders.set(kept);
  }

  @Override
  public void listen(DeviceId device, ActorRef<DeviceCommand> listener) {
    var kept = orders.get();
    if (kept == null) {
      return;
    }
    var told =
        kept.of(device).stream()
            .map(Orders.Asked::command)
            .filter(command -> !(command instanceof DeviceCommand.PausePump))
            .toList();
    told.forEach(listener::tell);
    if (!told.isEmpty()) {
      kept.told(device, told.stream().map(DeviceCommand::id).toList());
    }
  }

  /** The device repeats what could not be written. */
  @Override
  public void confirm(DeviceId device, long order, ActorRef<Handover> replyTo) {
    var kept = orders.get();
    var again = new Handover.Unavailable(settings.look());
    if (kept == null) {
      replyTo.tell(again);
      return;
    }
    var unused =
        kept.confirmed(device, order)
            .whenComplete(
                (news, silent) ->
                    replyTo.tell(
                        silent != null
                            ? again
                            : news ? new Handover.Stored() : new Handover.StoredBefore()));
  }

  @Override
  public void order(DeviceId device, DeviceCommand command) {
    var patient = registry.get().patientOf(device);
    if (patient.isEmpty() || !settings.allowed().contains(sort(command))) {
      LOG.warn("An older node's order for {} is not kept: not allowed, or of nobody here.", device);
      return;
    }
    keep(device, patient.get(), command);
  }

  private void keep(DeviceId device, PatientId patient, DeviceCommand command) {
    var given = Order.given(patient, device, command, BY, settings.lifeOf(sort(command)));
    var unused =
        store
            .ask(connection -> OrderTable.insert(connection, given))
            .whenComplete(
                (kept, silent) -> {
                  if (silent != null) {
                    LOG.warn("An order that an older node took for {} could not be kept.", device);
                  }
                });
  }

  private static Sort sort(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.Identify identify -> Sort.IDENTIFY;
      case DeviceCommand.Remeasure remeasure -> Sort.REMEASURE;
      case DeviceCommand.ChangePeriod change -> Sort.CHANGE_PERIOD;
      case DeviceCommand.PausePump pause -> Sort.PAUSE_PUMP;
    };
  }
}
