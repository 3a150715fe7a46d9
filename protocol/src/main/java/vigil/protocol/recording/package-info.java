/**
 * Recordings of patients as others publish them: WFDB (PhysioNet) and CSV, read into signals.
 *
 * <p>Beside the road: simulators replay recordings, the detectors are measured on them. All but
 * {@link vigil.protocol.recording.Recordings} and {@link vigil.protocol.recording.Tables}, which
 * read the files, is pure: bytes in, values out, never more memory than a small multiple of the
 * bytes. What cannot be read is one sentence, as a value.
 */
@NullMarked
package vigil.protocol.recording;

import org.jspecify.annotations.NullMarked;
