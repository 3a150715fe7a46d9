/**
 * Open-loop load: thousands of devices from one thread, latency from the time a block should have
 * left, and a ledger of what was acknowledged.
 */
@NullMarked
package vigil.devicesim.load;

import org.jspecify.annotations.NullMarked;
