package vigil.protocol.vocab;

/**
 * What the stages publish for screens; the newest one of a bed, an alert, a device or a screen is
 * enough.
 */
public sealed interface ScreenUpdate extends Urgent
    permits BedView,
        AlertView,
        ActivationView,
        SuggestionView,
        OrderView,
        AssignmentView,
        AttendanceView,
        GlassView {
  /** Where it is, where the patient lies whom it is about, or the ward. */
  Bed bed();

  @Override
  default boolean isUrgent() {
    return false;
  }
}
