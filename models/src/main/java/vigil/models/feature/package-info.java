/**
 * From one patient's samples to windows and features: cleaning, the 1 Hz grid, the personal
 * baseline, and what is told of the link and the device. Pure and streaming; the node and the
 * evaluation run this same code.
 */
@NullMarked
package vigil.models.feature;

import org.jspecify.annotations.NullMarked;
