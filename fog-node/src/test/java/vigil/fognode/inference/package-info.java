@NullMarked
package vigil.fognode.inference;

import org.jspecify.annotations.NullMarked;
