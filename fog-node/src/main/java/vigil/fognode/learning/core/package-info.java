/** What an example looks like to who learns from it. Functions only. */
@NullMarked
package vigil.fognode.learning.core;

import org.jspecify.annotations.NullMarked;
