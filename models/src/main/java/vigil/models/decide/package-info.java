/** From scores to a decision: thresholds, calibration, fusion, smoothing, drift. Pure. */
@NullMarked
package vigil.models.decide;

import org.jspecify.annotations.NullMarked;
