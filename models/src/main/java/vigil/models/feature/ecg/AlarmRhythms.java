package vigil.models.feature.ecg;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rhythm before an alarm, seen in three ways.
 *
 * @param usual of the patient's usual complexes, in whichever lead they are
 * @param joint of the beats that both leads show together
 * @param pulse of the steadier of plethysmogram and pressure
 */
public record AlarmRhythms(Optional<Rhythm> usual, Optional<Rhythm> joint, Optional<Rhythm> pulse) {

  /**
   * Looks at channels that end at the alarm.
   *
   * @param leads none, one or two, each of shape [time], of one length
   * @param pulses plethysmogram and pressure, those that are there, each of shape [time]
   */
  static AlarmRhythms of(List<float[]> leads, List<float[]> pulses, double hertz) {
    var steadiest = Optional.<Rhythm>empty();
    double most = -1;
    for (var signal : pulses) {
      var found = Pulses.of(signal, hertz);
      if (found.steadiness() > most) {
        most = found.steadiness();
        steadiest = Optional.of(Rhythm.of(found.seconds(), signal.length / hertz));
      }
    }
    if (leads.isEmpty()) {
      return new AlarmRhythms(Optional.empty(), Optional.empty(), steadiest);
    }
    double end = leads.getFirst().length / hertz;
    var usual = leads.stream().map(lead -> UsualComplexes.of(lead, hertz)).toList();
    int[] joint = new QrsDetector(hertz).detect(leads);
    return new AlarmRhythms(
        Optional.of(Rhythm.of(UsualComplexes.merged(usual), end)),
        Optional.of(Rhythm.of(IntStream.of(joint).mapToDouble(i -> i / hertz).toArray(), end)),
        steadiest);
  }
}
