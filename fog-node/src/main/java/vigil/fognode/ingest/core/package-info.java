/** What the rim decides: who is too fast. */
@NullMarked
package vigil.fognode.ingest.core;

import org.jspecify.annotations.NullMarked;
