/**
 * The model that tells beats of an ECG: annotated recordings, their beats as a patient's track
 * shows them, and how the trees are trained. Not on a node's path.
 */
@NullMarked
package vigil.models.train.beats;

import org.jspecify.annotations.NullMarked;
