/**
 * Stage 4 of 8: one router a node, with a pool of workers on their own threads, scores windows in
 * micro-batches.
 */
@NullMarked
package vigil.fognode.inference;

import org.jspecify.annotations.NullMarked;
