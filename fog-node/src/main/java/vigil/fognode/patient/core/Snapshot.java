package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import vigil.protocol.vocab.BlockId;

/**
 * What must outlive a patient's actor; what came after it is in the observation log and among the
 * notes.
 *
 * @param last the newest block that is in it; empty where none is
 * @param lastReceived node time of that block
 * @param known the newest note that is in it
 * @param track as the ensemble saved it
 * @param memory rules that are under way
 */
public record Snapshot(
    Optional<BlockId> last, Instant lastReceived, Note known, byte[] track, Memory memory) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot(var l, var r, var k, var t, var m)
        && last.equals(l)
        && lastReceived.equals(r)
        && known.equals(k)
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
