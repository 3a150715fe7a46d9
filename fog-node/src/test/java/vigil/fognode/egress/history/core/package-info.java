/** Tests of how the past is thinned and packed. */
@NullMarked
package vigil.fognode.egress.history.core;

import org.jspecify.annotations.NullMarked;
