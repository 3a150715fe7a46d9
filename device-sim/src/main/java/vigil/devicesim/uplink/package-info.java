/**
 * The wire as a device sees it: CoAP over UDP and DTLS, blocks in order, repeated until they are
 * taken over, and a ledger of what became of them.
 */
@NullMarked
package vigil.devicesim.uplink;

import org.jspecify.annotations.NullMarked;
