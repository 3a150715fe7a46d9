/** Tests of who may do what. */
@NullMarked
package vigil.fognode.operator.core;

import org.jspecify.annotations.NullMarked;
