/**
 * Trains the fusion: streams with known troubles in, boosted trees out. Not reachable from the
 * road.
 */
@NullMarked
package vigil.models.train.fusion;

import org.jspecify.annotations.NullMarked;
