/** Tests of stage 2. */
@NullMarked
package vigil.fognode.bedside;

import org.jspecify.annotations.NullMarked;
