@NullMarked
package vigil.fognode.ward;

import org.jspecify.annotations.NullMarked;
