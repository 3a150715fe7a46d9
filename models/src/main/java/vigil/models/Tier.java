package vigil.models;

/** What scoring costs, dearest first; a node that is too busy goes without them in this order. */
public enum Tier {
  WAVEFORM,
  NEURAL,
  CLASSIC,
  /** Limits, z-scores: never shed. */
  RULE
}
