/**
 * Stage 3 of 8: one actor per patient turns samples into windows and scores into verdicts.
 *
 * <p>In: {@code Observe} from stage 2, {@code device}. Out: windows to stage 4, {@code inference};
 * verdicts to stage 5, {@code alert}; what is seen to the screens.
 */
@NullMarked
package vigil.fognode.patient;

import org.jspecify.annotations.NullMarked;
