/** What the demo decides: which alert tells which truth. */
@NullMarked
package vigil.fognode.demo.core;

import org.jspecify.annotations.NullMarked;
