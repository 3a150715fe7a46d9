/** What a node's watch takes for a failure, and what it says of it. Functions only. */
@NullMarked
package vigil.fognode.watch.core;

import org.jspecify.annotations.NullMarked;
