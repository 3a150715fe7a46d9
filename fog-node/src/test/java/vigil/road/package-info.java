/** The whole road in one JVM, through its real ports. */
@NullMarked
package vigil.road;

import org.jspecify.annotations.NullMarked;
