/** Tests of messages from node to node. */
@NullMarked
package vigil.fognode.serialization;

import org.jspecify.annotations.NullMarked;
