/**
 * Between stage 2 and 3: the observation log. One durable, group-committed append per block; a
 * device is answered 2.01 only after it.
 */
@NullMarked
package vigil.fognode.journal;

import org.jspecify.annotations.NullMarked;
