/** All detectors of a release as one: their scores, the features and the patient's past, fused. */
@NullMarked
package vigil.models.ensemble;

import org.jspecify.annotations.NullMarked;
