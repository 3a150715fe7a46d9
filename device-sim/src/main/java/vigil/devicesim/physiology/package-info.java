/**
 * The body: heart, lungs, circulation, temperature, glucose and exertion as coupled models, each
 * with its source. Pure, and the same for the same seed.
 */
@NullMarked
package vigil.devicesim.physiology;

import org.jspecify.annotations.NullMarked;
