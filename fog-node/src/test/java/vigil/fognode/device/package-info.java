/** Tests of stage 2. */
@NullMarked
package vigil.fognode.device;

import org.jspecify.annotations.NullMarked;
