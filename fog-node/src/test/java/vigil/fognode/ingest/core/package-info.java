/** Tests of what the rim decides. */
@NullMarked
package vigil.fognode.ingest.core;

import org.jspecify.annotations.NullMarked;
