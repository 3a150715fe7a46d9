/** Tests of stage 7. */
@NullMarked
package vigil.fognode.clinic;

import org.jspecify.annotations.NullMarked;
