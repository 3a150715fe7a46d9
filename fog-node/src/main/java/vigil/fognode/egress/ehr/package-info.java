/**
 * Stage 8 of 8: patients' records, as the clinic's FHIR server has them, give context.
 *
 * <p>In: which patients are here. Out: what the record of each says, as codes the clinic has
 * listed; no name and no free text. Nobody waits for it: a record that is not to be had is old, and
 * said to be.
 */
@NullMarked
package vigil.fognode.egress.ehr;

import org.jspecify.annotations.NullMarked;
