/** The rules of the house, as tests. */
@NullMarked
package vigil.arch;

import org.jspecify.annotations.NullMarked;
