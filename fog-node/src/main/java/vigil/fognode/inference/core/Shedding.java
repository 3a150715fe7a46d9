package vigil.fognode.inference.core;

import java.util.EnumSet;
import java.util.Set;
import vigil.models.Tier;

/**
 * What a node that is too busy goes without, in a fixed order: waveform models, then neural, then
 * classic ones. Rules are never shed.
 *
 * @param waveform fill of the lane from which waveform models are shed, 0 to 1
 * @param neural fill from which neural models are shed too
 * @param classic fill from which classic models are shed too
 * @param hysteresis by how much the fill must fall below for a tier to come back
 */
public record Shedding(double waveform, double neural, double classic, double hysteresis) {
  private static final Set<Tier> NOTHING = Set.of();
  private static final Set<Tier> FIRST = Set.copyOf(EnumSet.of(Tier.WAVEFORM));
  private static final Set<Tier> SECOND = Set.copyOf(EnumSet.of(Tier.WAVEFORM, Tier.NEURAL));
  private static final Set<Tier> ALL =
      Set.copyOf(EnumSet.of(Tier.WAVEFORM, Tier.NEURAL, Tier.CLASSIC));

  /**
   * What is shed next.
   *
   * @param before what is shed now
   * @param fill share of the lane's capacity that is taken
   */
  public Set<Tier> next(Set<Tier> before, double fill) {
    if (fill >= edge(classic, before.contains(Tier.CLASSIC))) {
      return ALL;
    }
    if (fill >= edge(neural, before.contains(Tier.NEURAL))) {
      return SECOND;
    }
    return fill >= edge(waveform, before.contains(Tier.WAVEFORM)) ? FIRST : NOTHING;
  }

  /** All that may be shed. */
  public static Set<Tier> all() {
    return ALL;
  }

  private double edge(double level, boolean shedNow) {
    return shedNow ? level - hysteresis : level;
  }
}
