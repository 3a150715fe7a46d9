/** How far an order to a device is, and what it may become. Functions only. */
@NullMarked
package vigil.fognode.order.core;

import org.jspecify.annotations.NullMarked;
