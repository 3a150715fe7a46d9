/**
 * Stage 8 of 8: every revision of every alert, kept for the pages on history and alert load.
 *
 * <p>In: {@code Keep} from stage 7, {@code clinic}, receipted once it is durable.
 */
@NullMarked
package vigil.fognode.egress.history;

import org.jspecify.annotations.NullMarked;
