/** Tests of what outlives a node. */
@NullMarked
package vigil.fognode.store;

import org.jspecify.annotations.NullMarked;
