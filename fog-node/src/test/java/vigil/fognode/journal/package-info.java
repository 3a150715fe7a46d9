/** Tests of the observation log. */
@NullMarked
package vigil.fognode.journal;

import org.jspecify.annotations.NullMarked;
