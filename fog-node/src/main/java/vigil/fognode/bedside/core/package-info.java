/** What a crash at a bedside means. */
@NullMarked
package vigil.fognode.bedside.core;

import org.jspecify.annotations.NullMarked;
