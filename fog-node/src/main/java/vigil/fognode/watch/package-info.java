/**
 * Beside the road: each node's watch over its store, over the hops of an alert, over the other
 * nodes and over the road as a whole; what fails is a technical alert on the same tree.
 *
 * <p>In: confirmations of probes, membership of the cluster, what the synthetic patient led to.
 * Out: {@code Assess} to stage 5, {@code alert}; where that does not answer, straight to this
 * node's screens.
 */
@NullMarked
package vigil.fognode.watch;

import org.jspecify.annotations.NullMarked;
