/** What the inference stage decides: when a batch goes, and what is shed when it is late. Pure. */
@NullMarked
package vigil.fognode.inference.core;

import org.jspecify.annotations.NullMarked;
