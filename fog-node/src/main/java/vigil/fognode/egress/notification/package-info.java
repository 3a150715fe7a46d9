/**
 * Stage 8 of 8: alerts outside the node, by webhook, mail and SMS, from an outbox in the store.
 *
 * <p>In: {@code Notify} from stage 7, {@code clinic}, receipted once it is durable. Out: each
 * message until its sink has it, with an id that is the same at every repeat.
 */
@NullMarked
package vigil.fognode.egress.notification;

import org.jspecify.annotations.NullMarked;
