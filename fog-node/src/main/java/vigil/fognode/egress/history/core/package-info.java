/** How the past is thinned and packed before it is stored. Pure. */
@NullMarked
package vigil.fognode.egress.history.core;

import org.jspecify.annotations.NullMarked;
