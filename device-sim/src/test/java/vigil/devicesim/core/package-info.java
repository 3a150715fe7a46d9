@NullMarked
package vigil.devicesim.core;

import org.jspecify.annotations.NullMarked;
