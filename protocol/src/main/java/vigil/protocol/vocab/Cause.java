package vigil.protocol.vocab;

/** Why the data look strange. */
public enum Cause {
  /** The patient gets worse. */
  PATIENT,
  /** The device or its link is at fault. */
  DEVICE,
  /** The data are not what the device measured. */
  TAMPERING,
  /** The patient does something that explains it, such as exercise; never an alert. */
  CONTEXT
}
