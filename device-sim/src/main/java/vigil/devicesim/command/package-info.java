/** The command line: ward, load, replay, attack. */
@NullMarked
package vigil.devicesim.command;

import org.jspecify.annotations.NullMarked;
