/**
 * Rules that need no training: alarm limits with delay and hysteresis, and NEWS2. They run beside
 * all models, so that no model's failure can hide a crossed limit. Pure.
 */
@NullMarked
package vigil.models.limit;

import org.jspecify.annotations.NullMarked;
