package vigil.fognode.ingest;

import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.registry.core.Registry;
import vigil.protocol.vocab.PatientId;

/**
 * What the rim reads and feeds.
 *
 * @param registry who is known now; read at each request
 * @param bedside takes a message to a patient's bedside, wherever in the cluster that is
 * @param alerting whether somebody is to look at a patient now: their devices are heard first
 * @param turnedAway told when a device was, because the node has too much to do
 * @param orders what devices are asked to do
 */
public record Road(
    Supplier<Registry> registry,
    BiConsumer<PatientId, BedsideActor.Command> bedside,
    Predicate<PatientId> alerting,
    Consumer<Instant> turnedAway,
    Orders orders) {}
