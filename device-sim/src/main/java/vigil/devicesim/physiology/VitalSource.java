package vigil.devicesim.physiology;

/** A body or a recording of one, asked second by second. One caller at a time. */
public interface VitalSource {

  /**
   * The next second.
   *
   * @param strain what is asked of the body in this second
   */
  Vitals next(Strain strain);

  Person person();

  /** Whether the values went through a monitor already, so that no sensor noise is to be added. */
  boolean isMeasured();
}
