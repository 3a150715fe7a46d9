/** Tests of what the node says of itself. */
@NullMarked
package vigil.fognode.health;

import org.jspecify.annotations.NullMarked;
