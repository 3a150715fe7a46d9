/** Tests of the command line. */
@NullMarked
package vigil.fognode.command;

import org.jspecify.annotations.NullMarked;
