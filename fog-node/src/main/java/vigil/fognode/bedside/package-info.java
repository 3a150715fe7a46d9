/**
 * Stage 2 of 8: one actor per bedside; parent and supervisor of the patient and of the devices on
 * it.
 *
 * <p>In: {@code Take} from stage 1, {@code ingest}. Out: blocks to {@code device}, and what a crash
 * below means to {@code patient}.
 */
@NullMarked
package vigil.fognode.bedside;

import org.jspecify.annotations.NullMarked;
