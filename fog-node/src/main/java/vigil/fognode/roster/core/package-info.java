/** Who is on call when. Functions only. */
@NullMarked
package vigil.fognode.roster.core;

import org.jspecify.annotations.NullMarked;
