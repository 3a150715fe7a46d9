package vigil.protocol.vocab;

import java.time.Instant;

/**
 * Somebody who does not see patients' data otherwise sees them for a while; all screens say so.
 *
 * @param operator who it is
 * @param reason in the operator's words
 * @param until when it ends by itself
 * @param broken whether they are open; {@code false} once the operator has ended it
 */
public record GlassView(String operator, String reason, Instant until, boolean broken)
    implements ScreenUpdate {
  private static final WardId EVERYWHERE = new WardId("everywhere");

  /** No patient's bed. */
  @Override
  public Bed bed() {
    return Bed.whole(EVERYWHERE);
  }
}
