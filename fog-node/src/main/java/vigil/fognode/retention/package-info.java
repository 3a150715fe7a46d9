/**
 * Beside the road: what the store keeps, and for how long. One in the cluster removes what is
 * older, a few rows at a time; never what an open alert still needs.
 *
 * <p>In: nothing. Out: nothing. Blocks and trends are removed by those that write them.
 */
@NullMarked
package vigil.fognode.retention;

import org.jspecify.annotations.NullMarked;
