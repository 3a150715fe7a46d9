/** Tests of stage 2. */
@NullMarked
package vigil.fognode.device.core;

import org.jspecify.annotations.NullMarked;
