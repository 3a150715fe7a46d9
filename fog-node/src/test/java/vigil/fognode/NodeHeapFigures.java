package vigil.fognode;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import vigil.devicesim.load.Load;
import vigil.devicesim.load.LoadSettings;
import vigil.fognode.registry.core.Change;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * Question: what does one patient with three devices cost a whole node in memory, all state
 * included? Budget: 64 kB. Not a test: run by hand with a number of patients and of seconds, with
 * another number of patients after that; the difference of the two heaps is that of so many.
 */
public final class NodeHeapFigures {
  private static final int DEVICES = 3;
  private static final int WARD = 50;

  private NodeHeapFigures() {}

  public static void main(String[] args) throws Exception {
    int patients = Integer.parseInt(args[0]);
    var data = Files.createTempDirectory("vigil-heap");
    var config = NodeConfig.onFreePorts(data, Map.of());
    try (var node = FogNode.start(config, update -> {})) {
      var target = URI.create("coap://127.0.0.1:" + node.coapPort().orElseThrow());
      var load = load(target, patients, Duration.ofSeconds(Long.parseLong(args[1])));
      node.apply(changes(load, patients));
      var done = Load.run(load, tally -> {});
      System.out.printf(
          "%d patients, %d blocks acknowledged: %d kB of heap%n",
          patients, done.tally().acknowledged(), heap() / 1_024);
      System.out.println(largest());
    }
    System.exit(0);
  }

  private static LoadSettings load(URI target, int patients, Duration lasts) {
    return new LoadSettings(
        target,
        DEVICES * patients,
        1,
        lasts,
        true,
        "heap",
        Instant.now().getEpochSecond(),
        DEVICES,
        "heap",
        false,
        Duration.ZERO);
  }

  private static List<Change> changes(LoadSettings load, int patients) {
    var now = Instant.now();
    var changes = new ArrayList<Change>();
    for (int device = 0; device < DEVICES * patients; device++) {
      var id = new DeviceId(load.device(device));
      var patient = new PatientId(load.patient(device));
      int number = device / DEVICES;
      if (device % DEVICES == 0) {
        var ward = new WardId("heap-" + number / WARD);
        changes.add(new Change.Admit(new Bed(patient, ward, "b-" + number), now));
      }
      changes.add(new Change.Register(id, "load", now));
      changes.add(new Change.Associate(id, patient, now));
    }
    return changes;
  }

  /** Classes with the most bytes, live objects only. */
  private static String largest() throws JMException {
    var all =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return all.toString().lines().limit(60).collect(Collectors.joining("\n"));
  }

  private static long heap() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
