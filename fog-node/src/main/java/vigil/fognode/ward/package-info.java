/** Stage 6 of 8: one actor per ward keeps its board and escalates what nobody acknowledges. */
@NullMarked
package vigil.fognode.ward;

import org.jspecify.annotations.NullMarked;
