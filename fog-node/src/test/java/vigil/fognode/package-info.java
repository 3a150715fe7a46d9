/** Tests of what wires the node. */
@NullMarked
package vigil.fognode;

import org.jspecify.annotations.NullMarked;
