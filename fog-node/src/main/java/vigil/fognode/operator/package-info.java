/**
 * The one way up: what people ask of the node, over HTTP. Everyone is signed in, every route says
 * which roles may use it, every deed and every look at a patient is audited.
 *
 * <p>In: requests. Out: commands to stage 5, {@code alert}, and stage 2, {@code bedside}. State:
 * sessions, in the store, too; looks whose entry the audit trail is owed, in memory only.
 */
@NullMarked
package vigil.fognode.operator;

import org.jspecify.annotations.NullMarked;
