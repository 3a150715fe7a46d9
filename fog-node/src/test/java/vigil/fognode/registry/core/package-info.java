/** Tests of who is known. */
@NullMarked
package vigil.fognode.registry.core;

import org.jspecify.annotations.NullMarked;
