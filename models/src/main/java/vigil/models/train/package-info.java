/**
 * Training: from a directory of recordings to stored models. Subjects never cross from training to
 * validation; unsupervised models see normal windows only; the same seed gives the same model. Not
 * reachable from the road.
 */
@NullMarked
package vigil.models.train;

import org.jspecify.annotations.NullMarked;
