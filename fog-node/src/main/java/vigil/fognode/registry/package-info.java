/**
 * Beside the road: who is known. Devices, the patients they are on, beds, records, operators.
 *
 * <p>Read from memory by every stage that asks; changed through the store only.
 */
@NullMarked
package vigil.fognode.registry;

import org.jspecify.annotations.NullMarked;
