/** Tests of orders on the real store. */
@NullMarked
package vigil.fognode.order;

import org.jspecify.annotations.NullMarked;
