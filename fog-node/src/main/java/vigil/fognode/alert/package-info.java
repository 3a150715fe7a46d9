/**
 * Stage 5 of 8: one event-sourced actor per patient turns verdicts into alerts and keeps them until
 * the next stage has receipted them.
 *
 * <p>In: {@code Assess} from stage 3, {@code patient}; what operators do from {@code operator}.
 * Out: each revision of an alert to stage 6, {@code ward}, again until it is receipted. State:
 * {@link vigil.fognode.alert.core.AlertState}, from the journal.
 */
@NullMarked
package vigil.fognode.alert;

import org.jspecify.annotations.NullMarked;
