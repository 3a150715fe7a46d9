/**
 * Models without layers: k-means, isolation forest, Gaussian hidden Markov model, random forest and
 * gradient boosting. Pure; trained and scored in plain Java, deterministic by seed.
 */
@NullMarked
package vigil.models.classic;

import org.jspecify.annotations.NullMarked;
