package vigil.fognode.patient;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.fognode.patient.core.Scene;
import vigil.models.BeatLabel;
import vigil.models.BeatRows;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.PatientId;

/**
 * All that a condition was found from, kept with the alert: scoring it again must give the same
 * number, bit for bit. Patient, condition and onset are its identity, as they are the alert's.
 */
public sealed interface Exhibit {
  PatientId patient();

  String condition();

  Instant onset();

  /**
   * What the models judged.
   *
   * @param track as it was when the window was judged
   * @param scores by detector name, as they were used
   * @param judgement with model version, score, threshold, attribution
   */
  record Judged(
      PatientId patient,
      String condition,
      Instant onset,
      Window window,
      byte[] track,
      Map<String, Float> scores,
      Judgement judgement)
      implements Exhibit {

    /** With the beats of an ECG, and what was made of them. */
    Judged with(Optional<BeatRows> beats, List<BeatLabel> labels) {
      return new Judged(
          patient, condition, onset, window.with(beats), track, scores, judgement.with(labels));
    }
  }

  /** What limits, NEWS2 and the other rules went by. */
  record Ruled(Finding finding, Scene scene) implements Exhibit {
    @Override
    public PatientId patient() {
      return scene.state().bed().patient();
    }

    @Override
    public String condition() {
      return finding.condition();
    }

    @Override
    public Instant onset() {
      return finding.onset();
    }
  }
}
