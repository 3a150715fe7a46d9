/**
 * Measuring the detectors: which protocols there are, and the command that runs one.
 *
 * <p>Not on the road; a node never loads it.
 */
@NullMarked
package vigil.models.evaluate;

import org.jspecify.annotations.NullMarked;
