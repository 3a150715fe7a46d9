/** See the package of the same name in main. */
@NullMarked
package vigil.fognode.watch;

import org.jspecify.annotations.NullMarked;
