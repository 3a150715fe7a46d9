/** What is known of one device, and what follows from it. */
@NullMarked
package vigil.fognode.device.core;

import org.jspecify.annotations.NullMarked;
