/** Why a window is strange: each metric's part, the condition it looks like, a sentence. Pure. */
@NullMarked
package vigil.models.explain;

import org.jspecify.annotations.NullMarked;
