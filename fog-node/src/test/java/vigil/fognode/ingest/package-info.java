/** Tests of the rim, over real UDP. */
@NullMarked
package vigil.fognode.ingest;

import org.jspecify.annotations.NullMarked;
