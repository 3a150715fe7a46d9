/**
 * Stage 1 of 8: the rim. Datagrams become blocks, and what became of a block becomes its answer.
 *
 * <p>In: CoAP, over DTLS or plain. Out: {@code Take} and its like to stage 2, {@code bedside}.
 * Holds nothing but the exchanges that wait for their answer; a device repeats what was not
 * answered.
 */
@NullMarked
package vigil.fognode.ingest;

import org.jspecify.annotations.NullMarked;
