/** What a ward decides: who is asked next and when, and which alerts are one. Functions only. */
@NullMarked
package vigil.fognode.ward.core;

import org.jspecify.annotations.NullMarked;
