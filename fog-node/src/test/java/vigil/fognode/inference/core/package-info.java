@NullMarked
package vigil.fognode.inference.core;

import org.jspecify.annotations.NullMarked;
