package vigil.fognode.patient;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import vigil.fognode.patient.core.Memory;
import vigil.protocol.vocab.BlockId;

/**
 * What must outlive a patient's actor; what came after it is in the observation log.
 *
 * @param last the newest block that is in it; empty where none is
 * @param lastReceived node time of that block
 * @param track as the ensemble saved it
 * @param memory rules that are under way
 */
public record Snapshot(Optional<BlockId> last, Instant lastReceived, byte[] track, Memory memory) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot(var l, var r, var t, var m)
        && last.equals(l)
        && lastReceived.equals(r)
        && Arrays.equals(track, t)
        && memory.equals(m);
  }

  @Override
  public int hashCode() {
    return 31 * lastReceived.hashCode() + Arrays.hashCode(track);
  }

  @Override
  public String toString() {
    return "Snapshot[" + last + " " + lastReceived + " " + track.length + " bytes]";
  }
}
