/**
 * Measuring the detectors: which protocols there are.
 *
 * <p>Not on the road; a node never loads it.
 */
@NullMarked
package vigil.models.evaluate;

import org.jspecify.annotations.NullMarked;
