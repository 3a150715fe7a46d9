@NullMarked
package vigil.devicesim.uplink;

import org.jspecify.annotations.NullMarked;
