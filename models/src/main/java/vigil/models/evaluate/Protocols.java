package vigil.models.evaluate;

import java.util.List;
import java.util.Optional;
import vigil.models.evaluate.ecg.BeatsProtocol;
import vigil.models.evaluate.ecg.FalseAlarmsProtocol;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.table.EarlyWarningProtocol;
import vigil.models.evaluate.table.GlucoseProtocol;
import vigil.models.evaluate.table.IntegrityProtocol;
import vigil.models.evaluate.vitals.Exercise;
import vigil.models.evaluate.vitals.InjectedVitals;
import vigil.models.evaluate.vitals.SimulatedB;

/** All protocols, in the order in which help shows them. */
public final class Protocols {
  private static final List<Protocol> ALL =
      List.of(
          new InjectedVitals(),
          new Exercise(),
          new SimulatedB(),
          new BeatsProtocol(),
          new FalseAlarmsProtocol(),
          new IntegrityProtocol(),
          new EarlyWarningProtocol(),
          new GlucoseProtocol());

  private Protocols() {}

  public static Optional<Protocol> named(String name) {
    return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Names of those that measure stored models. */
  public static List<String> readingModels() {
    return ALL.stream().filter(Protocol::readsModels).map(Protocol::name).toList();
  }

  public static List<String> names() {
    return ALL.stream().map(Protocol::name).toList();
  }
}
