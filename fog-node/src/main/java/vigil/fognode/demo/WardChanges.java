package vigil.fognode.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import vigil.devicesim.SimulatedBed;
import vigil.devicesim.physiology.Person;
import vigil.fognode.registry.core.Change;
import vigil.models.Context;

/** What a node must know of a simulated ward. */
final class WardChanges {
  private WardChanges() {}

  /** Who lies where, and what is known of them. */
  static List<Change> of(List<SimulatedBed> beds, Instant at) {
    var changes = new ArrayList<>(ofStrangers(beds, at));
    for (var bed : beds) {
      changes.add(new Change.Know(bed.bed().patient(), context(bed.person()), at));
    }
    return changes;
  }

  /** Who lies where; nothing is known of them. */
  static List<Change> ofStrangers(List<SimulatedBed> beds, Instant at) {
    var changes = new ArrayList<Change>();
    for (var bed : beds) {
      changes.add(new Change.Admit(bed.bed(), at));
      for (var device : bed.devices()) {
        changes.add(new Change.Register(device.id(), device.role().name(), at));
        changes.add(new Change.Associate(device.id(), bed.bed().patient(), at));
      }
    }
    return changes;
  }

  /** All of them go. */
  static List<Change> leaving(List<SimulatedBed> beds, Instant at) {
    var changes = new ArrayList<Change>();
    for (var bed : beds) {
      changes.add(new Change.Discharge(bed.bed().patient(), at));
    }
    return changes;
  }

  private static Context context(Person person) {
    return new Context(
        OptionalInt.of(person.age()),
        person.female() ? Context.Sex.FEMALE : Context.Sex.MALE,
        false,
        false,
        true,
        Double.NaN,
        false,
        List.of());
  }
}
