@NullMarked
package vigil.devicesim.load;

import org.jspecify.annotations.NullMarked;
