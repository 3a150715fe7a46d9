/** Tests of what an example looks like. */
@NullMarked
package vigil.fognode.learning.core;

import org.jspecify.annotations.NullMarked;
