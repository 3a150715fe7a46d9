/** Who may do what, and what they ask for: parse and authorise. Pure. */
@NullMarked
package vigil.fognode.operator.core;

import org.jspecify.annotations.NullMarked;
