/**
 * Stage 2 of 8, below the bedside: one actor per device keeps its sequence, clock, quality and
 * liveness, and hands each block on once.
 *
 * <p>In: blocks from {@code bedside}. Out: each block to {@code journal}, then to {@code patient};
 * what is known of the device to {@code patient}.
 */
@NullMarked
package vigil.fognode.device;

import org.jspecify.annotations.NullMarked;
