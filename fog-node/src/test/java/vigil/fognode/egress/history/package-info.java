/** Tests of what is kept for the pages. */
@NullMarked
package vigil.fognode.egress.history;

import org.jspecify.annotations.NullMarked;
