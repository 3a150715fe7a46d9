package vigil.fognode.registry.core;

import java.time.Instant;
import vigil.protocol.vocab.PatientId;

/** On which patient a device is, and since when by the node's clock. */
public record Association(PatientId patient, Instant since) {}
