/**
 * What happens to whom and when: scenarios with their truth, scripts, and the devices that measure
 * a body and may be wrong about it. Pure, and the same for the same seed.
 */
@NullMarked
package vigil.devicesim.core;

import org.jspecify.annotations.NullMarked;
