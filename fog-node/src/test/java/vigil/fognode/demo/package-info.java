/** What surrounds a demo. */
@NullMarked
package vigil.fognode.demo;

import org.jspecify.annotations.NullMarked;
