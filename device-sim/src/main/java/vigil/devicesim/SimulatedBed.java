package vigil.devicesim;

import java.util.List;
import vigil.devicesim.physiology.Person;
import vigil.protocol.vocab.Bed;

/**
 * A bed as whoever registers it at a node must know it.
 *
 * @param person the patient, for the context: age, sex, what is usual
 */
public record SimulatedBed(Bed bed, Person person, List<SimulatedDevice> devices) {
  public SimulatedBed {
    devices = List.copyOf(devices);
  }
}
