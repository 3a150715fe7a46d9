/** Tests of what the demo decides. */
@NullMarked
package vigil.fognode.demo.core;

import org.jspecify.annotations.NullMarked;
