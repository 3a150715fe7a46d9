package vigil.protocol.vocab;

import java.util.Optional;

/**
 * Whether a screen can be heard, as it says of itself over and over; one that no longer says so is
 * not counted on.
 *
 * @param screen the same from one saying to the next
 * @param operator who is signed in there
 * @param ward on which it stands; empty where it shows all wards
 * @param audible its sound is on, and its stream comes
 */
public record AttendanceView(String screen, String operator, Optional<WardId> ward, boolean audible)
    implements ScreenUpdate {
  private static final WardId EVERYWHERE = new WardId("everywhere");

  /** No patient's bed. */
  @Override
  public Bed bed() {
    return Bed.whole(ward.orElse(EVERYWHERE));
  }

  /** As it is when it has not said anything for too long. */
  public AttendanceView unheard() {
    return new AttendanceView(screen, operator, ward, false);
  }
}
