/**
 * What a detector is worth: scores and truths in, figures with their intervals out. Pure; every
 * evaluation protocol measures with these, so that figures can be compared.
 */
@NullMarked
package vigil.models.evaluate.measure;

import org.jspecify.annotations.NullMarked;
