package vigil.fognode.alert;

/** A clinician's opinion of an alert. */
public enum Opinion {
  RIGHT,
  WRONG,
  NOT_USEFUL
}
