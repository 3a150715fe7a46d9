package vigil.protocol.vocab;

/** What the stages publish for screens; the newest one of a bed or an alert is enough. */
public sealed interface ScreenUpdate extends Urgent permits BedView, AlertView, ActivationView {
  @Override
  default boolean isUrgent() {
    return false;
  }
}
