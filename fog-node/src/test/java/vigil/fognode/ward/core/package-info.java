/** Tests of what the ward decides. */
@NullMarked
package vigil.fognode.ward.core;

import org.jspecify.annotations.NullMarked;
