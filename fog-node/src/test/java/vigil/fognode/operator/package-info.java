/** Tests of the way up. */
@NullMarked
package vigil.fognode.operator;

import org.jspecify.annotations.NullMarked;
