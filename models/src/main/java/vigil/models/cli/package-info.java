/** The command line of the detectors: train, evaluate, inject, export, bench. */
@NullMarked
package vigil.models.cli;

import org.jspecify.annotations.NullMarked;
