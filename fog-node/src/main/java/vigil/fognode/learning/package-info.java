/**
 * The way back: what clinicians think of alerts, kept as labelled examples for the next training.
 */
@NullMarked
package vigil.fognode.learning;

import org.jspecify.annotations.NullMarked;
