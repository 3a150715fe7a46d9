/**
 * Real recordings with faults, deteriorations, attacks and exercise laid into them: what was done
 * is known, so detection can be measured. Pure: a seed, a patient and a kind give one stream.
 */
@NullMarked
package vigil.models.evaluate.injection;

import org.jspecify.annotations.NullMarked;
