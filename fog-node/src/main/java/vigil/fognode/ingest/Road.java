package vigil.fognode.ingest;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.registry.core.Registry;
import vigil.protocol.vocab.PatientId;

/**
 * What the rim reads and feeds.
 *
 * @param registry who is known now; read at each request
 * @param bedside takes a message to a patient's bedside, wherever in the cluster that is
 */
public record Road(
    Supplier<Registry> registry, BiConsumer<PatientId, BedsideActor.Command> bedside) {}
