package vigil.fognode.egress.ehr.core;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the clinic's codes mean; a code that is not there says nothing.
 *
 * @param diagnoses what a condition is called
 * @param scale2 conditions by which SpO2 is judged on NEWS2 scale 2
 * @param medications what a drug is called, and how long it explains
 * @param procedures what a procedure is called, and how long it explains
 */
public record Codes(
    Map<Coding, String> diagnoses,
    Set<Coding> scale2,
    Map<Coding, Lasting> medications,
    Map<Coding, Lasting> procedures,
    Oxygen oxygen,
    Consciousness consciousness) {

  /** What something is called, and for how long it explains a changed reading. */
  public record Lasting(String word, Duration lasts) {}

  /**
   * Which observations say whether a patient breathes supplemental oxygen.
   *
   * @param flow measured, in L/min: oxygen where it is above 0
   * @param fraction measured, in percent: oxygen where it is above that of air
   * @param coded whose value is one of the two that follow
   */
  public record Oxygen(
      Set<Coding> flow, Set<Coding> fraction, Set<Coding> coded, Set<Coding> yes, Set<Coding> no) {
    Stream<Coding> asked() {
      return Stream.of(flow, fraction, coded).flatMap(Set::stream);
    }
  }

  /**
   * Which observations say how conscious a patient is.
   *
   * @param alert values that are A of ACVPU
   * @param notAlert values that are C, V, P or U
   */
  public record Consciousness(Set<Coding> coded, Set<Coding> alert, Set<Coding> notAlert) {}

  public Codes {
    diagnoses = Map.copyOf(diagnoses);
    scale2 = Set.copyOf(scale2);
    medications = Map.copyOf(medications);
    procedures = Map.copyOf(procedures);
  }

  /** Observations that say anything. */
  public Stream<Coding> observations() {
    return Stream.concat(oxygen.asked(), consciousness.coded().stream());
  }
}
