/** Beside the road: who is on call, kept in the store. */
@NullMarked
package vigil.fognode.roster;

import org.jspecify.annotations.NullMarked;
