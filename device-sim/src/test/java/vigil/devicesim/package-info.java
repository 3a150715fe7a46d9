@NullMarked
package vigil.devicesim;

import org.jspecify.annotations.NullMarked;
