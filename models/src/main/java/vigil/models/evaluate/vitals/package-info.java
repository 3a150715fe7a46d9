/** The protocols on vital signs at 1 Hz: injected troubles, exercise and stress. */
@NullMarked
package vigil.models.evaluate.vitals;

import org.jspecify.annotations.NullMarked;
