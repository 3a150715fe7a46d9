@NullMarked
package vigil.devicesim.physiology;

import org.jspecify.annotations.NullMarked;
