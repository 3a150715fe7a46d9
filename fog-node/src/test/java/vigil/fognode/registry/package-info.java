/** Tests of who is known. */
@NullMarked
package vigil.fognode.registry;

import org.jspecify.annotations.NullMarked;
