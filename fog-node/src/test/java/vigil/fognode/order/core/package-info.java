/** Tests of an order's steps. */
@NullMarked
package vigil.fognode.order.core;

import org.jspecify.annotations.NullMarked;
