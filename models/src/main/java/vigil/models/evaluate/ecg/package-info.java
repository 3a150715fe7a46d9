/**
 * Protocols on waveforms: abnormal beats, and false alarms of monitors. Offline; a node never loads
 * them.
 */
@NullMarked
package vigil.models.evaluate.ecg;

import org.jspecify.annotations.NullMarked;
