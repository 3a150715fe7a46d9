/** Tests of what screens are shown. */
@NullMarked
package vigil.fognode.egress.dashboard.core;

import org.jspecify.annotations.NullMarked;
