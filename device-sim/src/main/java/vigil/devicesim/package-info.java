/** Devices that are not there: they drive the demo, the load tests and the attacks. */
@NullMarked
package vigil.devicesim;

import org.jspecify.annotations.NullMarked;
