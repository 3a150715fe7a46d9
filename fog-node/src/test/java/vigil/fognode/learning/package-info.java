/** Tests of what clinicians' opinions become. */
@NullMarked
package vigil.fognode.learning;

import org.jspecify.annotations.NullMarked;
