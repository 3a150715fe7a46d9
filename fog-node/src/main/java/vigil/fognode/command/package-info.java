/** The command line: what an operator types; prints what a person reads. */
@NullMarked
package vigil.fognode.command;

import org.jspecify.annotations.NullMarked;
