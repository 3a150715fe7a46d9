@NullMarked
package vigil.models.limit;

import org.jspecify.annotations.NullMarked;
