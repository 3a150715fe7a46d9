package vigil.protocol.vocab;

import java.time.Instant;
import java.util.List;

/**
 * What is thought of a patient at one time. Absence of a judgement is a value, never taken for
 * health.
 */
public sealed interface Verdict {
  PatientId patient();

  /** Node time at which the verdict was reached. */
  Instant at();

  /**
   * Node time at which the newest block behind it was read; how late an alert is counts from here.
   */
  Instant arrived();

  /** All that are present now; what is not among them has ended. */
  List<Finding> findings();

  /** Detectors that had no say in it, though others had. */
  List<Missing> missing();

  /** Whether somebody may be in danger. */
  default boolean isUrgent() {
    return findings().stream().anyMatch(it -> it.priority() == Priority.HIGH);
  }

  /**
   * @param score calibrated, in [0, 1]
   */
  record Normal(PatientId patient, Instant at, Instant arrived, double score, List<Missing> missing)
      implements Verdict {
    public Normal {
      missing = List.copyOf(missing);
    }

    /** For a verdict that no block led to. */
    public Normal(PatientId patient, Instant at, double score) {
      this(patient, at, at, score, List.of());
    }

    @Override
    public List<Finding> findings() {
      return List.of();
    }
  }

  /**
   * @param findings at least one
   */
  record Anomalous(
      PatientId patient,
      Instant at,
      Instant arrived,
      double score,
      List<Finding> findings,
      List<Missing> missing)
      implements Verdict {
    public Anomalous {
      findings = List.copyOf(findings);
      missing = List.copyOf(missing);
    }

    /** For a verdict that no block led to. */
    public Anomalous(PatientId patient, Instant at, double score, List<Finding> findings) {
      this(patient, at, at, score, findings, List.of());
    }
  }

  /**
   * @param findings what rules that need no model found all the same: limits, NEWS2, device faults
   */
  record Unjudged(
      PatientId patient,
      Instant at,
      Instant arrived,
      Reason reason,
      List<Finding> findings,
      List<Missing> missing)
      implements Verdict {
    public Unjudged {
      findings = List.copyOf(findings);
      missing = List.copyOf(missing);
    }

    /** For a verdict that no block led to. */
    public Unjudged(PatientId patient, Instant at, Reason reason, List<Finding> findings) {
      this(patient, at, at, reason, findings, List.of());
    }
  }

  /**
   * A detector that had no say.
   *
   * @param detector its name
   */
  record Missing(String detector, Why why) {}

  /** Why a detector had no say. */
  enum Why {
    /** The node was too busy for it. */
    SHED,
    /** It broke down over the window. */
    FAILED
  }

  /** Why there is no judgement. */
  enum Reason {
    /** The window is not yet full. */
    WARMING_UP,
    /** No device is on the patient, or none sends. */
    NO_SAMPLES,
    /** What arrives cannot be used: lead off, invalid, tampered with. */
    POOR_SIGNAL,
    /** The inference stage did not answer in time. */
    NO_SCORE,
    /** The node was too busy: to score, or to hear the devices. */
    SHED
  }
}
