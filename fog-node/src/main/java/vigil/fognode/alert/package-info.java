/**
 * Stage 5 of 8: one event-sourced actor per patient turns verdicts into alerts and keeps them until
 * the next stage has receipted them.
 */
@NullMarked
package vigil.fognode.alert;

import org.jspecify.annotations.NullMarked;
