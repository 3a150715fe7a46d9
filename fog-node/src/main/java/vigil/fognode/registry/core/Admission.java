package vigil.fognode.registry.core;

import vigil.models.Context;
import vigil.protocol.vocab.Bed;

/** A patient of the clinic: where they lie, and what their record says. */
public record Admission(Bed bed, Context context) {}
