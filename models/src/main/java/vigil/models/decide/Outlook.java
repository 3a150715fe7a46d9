package vigil.models.decide;

import java.util.EnumMap;
import java.util.Map;
import vigil.protocol.vocab.Cause;

/**
 * How likely it is that all is well, and if not, why. Sums to 1.
 *
 * @param normal probability that nothing is strange
 * @param patient … that the patient gets worse
 * @param device … that the device or its link is at fault
 * @param tampering … that the data are not what the device measured
 * @param context … that the patient does something that explains it
 */
public record Outlook(
    double normal, double patient, double device, double tampering, double context) {
  private static final double LEAST = 1e-6;

  public static Outlook of(float[] shares) {
    return new Outlook(shares[0], shares[1], shares[2], shares[3], shares[4]);
  }

  /** Probability that someone should be told: what the context explains does not count. */
  public double strange() {
    return patient + device + tampering;
  }

  /**
   * The same where it is as strange as this at least; what is added counts for one cause.
   *
   * @param cause patient, device or tampering
   */
  public Outlook atLeast(Cause cause, double strange) {
    double added = strange - strange();
    if (added <= 0) {
      return this;
    }
    double kept = (1 - strange) / Math.max(normal + context, LEAST);
    return new Outlook(
        kept * normal,
        patient + (cause == Cause.PATIENT ? added : 0),
        device + (cause == Cause.DEVICE ? added : 0),
        tampering + (cause == Cause.TAMPERING ? added : 0),
        kept * context);
  }

  /** Probability of each cause, given that it is not normal; sums to 1. */
  public Map<Cause, Double> causes() {
    double sum = patient + device + tampering + context + 4 * LEAST;
    var causes = new EnumMap<Cause, Double>(Cause.class);
    causes.put(Cause.PATIENT, (patient + LEAST) / sum);
    causes.put(Cause.DEVICE, (device + LEAST) / sum);
    causes.put(Cause.TAMPERING, (tampering + LEAST) / sum);
    causes.put(Cause.CONTEXT, (context + LEAST) / sum);
    return causes;
  }
}
