/**
 * All detectors side by side on rows of features: folds by patient, thresholds from a validation
 * part, once a seed. Pure.
 */
@NullMarked
package vigil.models.evaluate.row;

import org.jspecify.annotations.NullMarked;
