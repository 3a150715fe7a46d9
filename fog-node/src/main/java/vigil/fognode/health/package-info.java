/** Beside the road: what the node says of itself, for operators and their monitoring. */
@NullMarked
package vigil.fognode.health;

import org.jspecify.annotations.NullMarked;
