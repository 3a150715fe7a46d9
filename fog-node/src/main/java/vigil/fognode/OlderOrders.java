package vigil.fognode;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.fognode.operator.core.Intent.Order.Sort;
import vigil.fognode.order.OrderTable;
import vigil.fognode.order.core.Order;
import vigil.fognode.registry.core.Registry;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/**
 * Orders that a node of before orders were kept has taken, and has written into the audit trail,
 * while its cluster is brought to this version node by node: they are kept like any other, told to
 * the device, shown, and lapse.
 *
 * <p>Thread: any.
 */
record OlderOrders(Supplier<Registry> registry, OrderSettings settings, StoreWork store)
    implements BiConsumer<DeviceId, DeviceCommand> {
  private static final Logger LOG = LoggerFactory.getLogger(OlderOrders.class);

  /** Who gave it, the older node does not say. */
  private static final String BY = "fog-node";

  @Override
  public void accept(DeviceId device, DeviceCommand command) {
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
