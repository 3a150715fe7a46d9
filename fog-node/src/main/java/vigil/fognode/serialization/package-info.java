/**
 * Beside the road: messages from node to node, as Protobuf.
 *
 * <p>Imported by nobody; the actor system finds {@code ClusterSerializer} by its configuration.
 */
@NullMarked
package vigil.fognode.serialization;

import org.jspecify.annotations.NullMarked;
