/**
 * Beside the road: what devices are asked to do, kept in the store until they confirm it or it
 * lapses.
 *
 * <p>In: orders that an operator may give. Out: to the rim what each device is asked now, to the
 * screens and the audit trail what becomes of it. State: the store's; each node reads it anew each
 * second, so an order finds its device wherever in the cluster that is.
 */
@NullMarked
package vigil.fognode.order;

import org.jspecify.annotations.NullMarked;
