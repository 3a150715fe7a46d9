package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import vigil.models.Judgement;
import vigil.protocol.vocab.Cause;

/**
 * The newest judgement of a patient that was settled.
 *
 * @param score 0 before the first
 * @param causes empty before the first
 */
record Settled(double score, Map<Cause, Double> causes, boolean anomalous) {
  static final Settled NOTHING = new Settled(0, Map.of(), false);

  static Settled of(Judgement judgement) {
    return new Settled(judgement.score(), judgement.causes(), judgement.isAnomalous());
  }

  /** Whether what is going on explains it. */
  boolean isExplained() {
    return causes.getOrDefault(Cause.CONTEXT, 0.0) > 0.5;
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(score);
    TrackCodec.writeCauses(causes, out);
    out.writeBoolean(anomalous);
  }

  static Settled restore(DataInput in) throws IOException {
    return new Settled(in.readDouble(), TrackCodec.readCauses(in), in.readBoolean());
  }
}
