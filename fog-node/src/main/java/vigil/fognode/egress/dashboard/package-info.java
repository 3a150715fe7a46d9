/**
 * Stage 8 of 8: what screens read: the newest view of each bed and alert, as JSON and as a stream
 * of server-sent events, and the pages themselves.
 *
 * <p>In: {@code Show} from the patient, alert and ward stages. Out: reads only; what an operator
 * wants goes up through {@code operator}. State: {@link
 * vigil.fognode.egress.dashboard.core.Newest}, in memory only; after a restart it fills again with
 * the next views.
 */
@NullMarked
package vigil.fognode.egress.dashboard;

import org.jspecify.annotations.NullMarked;
