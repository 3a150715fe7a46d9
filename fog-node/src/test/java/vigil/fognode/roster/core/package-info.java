@NullMarked
package vigil.fognode.roster.core;

import org.jspecify.annotations.NullMarked;
