@NullMarked
package vigil.devicesim.command;

import org.jspecify.annotations.NullMarked;
