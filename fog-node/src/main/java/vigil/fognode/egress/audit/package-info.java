/**
 * Stage 8 of 8: who did what to whom, in a chain of hashes that cannot be changed or cut unseen.
 *
 * <p>In: what operators do, from {@code operator}; what the clinic does by itself.
 */
@NullMarked
package vigil.fognode.egress.audit;

import org.jspecify.annotations.NullMarked;
