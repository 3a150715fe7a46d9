package vigil.devicesim.core;

import java.util.List;
import vigil.devicesim.physiology.BeatCounter;
import vigil.devicesim.physiology.Heart;
import vigil.devicesim.physiology.Rhythm;
import vigil.devicesim.physiology.Vitals;

/**
 * The monitor's counting of complexes and pulses. In sinus rhythm its rates are the heart's set
 * point within the sensor's own error, so it is looked at only while another rhythm is on and until
 * its beats have left the mean.
 */
final class Counters {
  private static final long AFTERWARDS = 12;

  private final BeatCounter complexes = BeatCounter.ofComplexes();
  private final BeatCounter pulses = BeatCounter.ofPulses();
  private long until = Long.MIN_VALUE;

  /**
   * @param rhythm in the second after {@code second}
   */
  void add(List<Heart.Beat> beats, Rhythm rhythm, long second) {
    complexes.add(beats);
    pulses.add(beats);
    if (!(rhythm instanceof Rhythm.Sinus)) {
      until = second + 1 + AFTERWARDS;
    }
  }

  boolean areNeeded(long second) {
    return second < until;
  }

  Vitals shown(Vitals vitals, long second) {
    double rate = complexes.rateAt(second + 1.0);
    double pulse = pulses.rateAt(second + 1.0);
    return areNeeded(second) ? vitals.counted(rate, pulse) : vitals;
  }
}
