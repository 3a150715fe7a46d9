/** What is known, as values. */
@NullMarked
package vigil.fognode.registry.core;

import org.jspecify.annotations.NullMarked;
