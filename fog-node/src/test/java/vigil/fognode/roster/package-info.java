@NullMarked
package vigil.fognode.roster;

import org.jspecify.annotations.NullMarked;
