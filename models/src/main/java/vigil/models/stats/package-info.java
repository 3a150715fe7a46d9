/** Streaming statistics in constant space, each after its paper. Pure. */
@NullMarked
package vigil.models.stats;

import org.jspecify.annotations.NullMarked;
