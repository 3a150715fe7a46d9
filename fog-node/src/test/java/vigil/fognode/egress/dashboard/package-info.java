/** Tests of the screens' board and stream. */
@NullMarked
package vigil.fognode.egress.dashboard;

import org.jspecify.annotations.NullMarked;
