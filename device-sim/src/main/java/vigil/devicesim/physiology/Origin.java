package vigil.devicesim.physiology;

/** Where a beat comes from, which is what its wave looks like. */
public enum Origin {
  /** The sinus node: P wave, narrow QRS. */
  SINUS(true),
  /** Above the ventricles, but not the sinus node: narrow QRS, no P wave to be seen. */
  JUNCTION(true),
  /** Atria that fibrillate: narrow QRS, f waves in place of P. */
  FIBRILLATING_ATRIA(true),
  /** A focus in the ventricles: no P, wide QRS, T wave the other way. */
  VENTRICLE(true),
  /** Not a beat but one turn of a fibrillating ventricle. */
  FIBRILLATING_VENTRICLES(false),
  /** Not a beat: the heart stands still for so long. */
  NONE(false);

  private final boolean complex;

  Origin(boolean complex) {
    this.complex = complex;
  }

  /** Whether a monitor finds a QRS complex to count. */
  public boolean hasComplex() {
    return complex;
  }

  /** Whether ECGSYN's narrow complex is drawn for it. */
  boolean isNarrow() {
    return this == SINUS || this == JUNCTION || this == FIBRILLATING_ATRIA;
  }
}
