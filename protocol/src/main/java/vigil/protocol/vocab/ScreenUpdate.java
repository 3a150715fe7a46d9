package vigil.protocol.vocab;

/** What the stages publish for screens; the newest one of a bed, an alert or a device is enough. */
public sealed interface ScreenUpdate extends Urgent
    permits BedView, AlertView, ActivationView, SuggestionView, OrderView {
  /** Where it is, or where the patient lies whom it is about. */
  Bed bed();

  @Override
  default boolean isUrgent() {
    return false;
  }
}
