/** Tests of what is removed, on the real store. */
@NullMarked
package vigil.fognode.retention;

import org.jspecify.annotations.NullMarked;
