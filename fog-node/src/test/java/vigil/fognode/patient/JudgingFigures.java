package vigil.fognode.patient;

import com.sun.management.OperatingSystemMXBean;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.inference.InferenceMetrics;
import vigil.fognode.inference.InferenceRouter;
import vigil.fognode.inference.InferenceSettings;
import vigil.fognode.patient.core.HandClock;
import vigil.fognode.patient.core.Ward;
import vigil.models.Ensemble;
import vigil.models.ensemble.Ensembles;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.WardId;

/**
 * Question: what does one patient with three devices cost, in memory and in time? Budget: 64 kB,
 * and 100 µs of one core a second, which for 5,000 patients is half a core. Not a test: run by
 * hand, with the number of patients and of seconds.
 */
public final class JudgingFigures {
  private final ActorTestKit kit =
      ActorTestKit.create(
          ManualTime.config()
              .withFallback(ConfigFactory.parseResources("dispatchers.conf"))
              .withFallback(ConfigFactory.load())
              .resolve());
  private final ManualTime time = ManualTime.get(kit.system());
  private final HandClock clock = new HandClock(Ward.START);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Ensemble ensemble;
  private final List<ActorRef<PatientActor.Command>> patients = new ArrayList<>();
  private final PatientActor.Equipment equipment;
  private final PatientActor.Downstream downstream;
  private long sequence;

  private JudgingFigures(Ensemble ensemble) {
    this.ensemble = ensemble;
    this.equipment =
        new PatientActor.Equipment(
            ensemble,
            PatientStore.none(),
            PatientSettings.from(ConfigFactory.load()),
            PatientMetricsTest.counting(registry),
            now -> false,
            clock);
    var router =
        kit.spawn(
            InferenceRouter.create(
                ensemble.detectors(),
                InferenceSettings.from(ConfigFactory.load()),
                new InferenceMetrics(registry),
                clock));
    this.downstream =
        new PatientActor.Downstream(
            router,
            kit.<AlertActor.Command>spawn(Behaviors.ignore()),
            kit.<ScreenUpdate>spawn(Behaviors.ignore()));
  }

  public static void main(String[] args) throws IOException {
    int patients = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    try (var ensemble = Ensembles.shipped()) {
      new JudgingFigures(ensemble).measure(patients, seconds);
    }
  }

  private void measure(int count, int seconds) {
    long before = heap();
    for (int i = 0; i < count; i++) {
      patients.add(patient(i));
    }
    run(80);
    System.out.printf("%d patients: %d bytes each%n", count, (heap() - before) / count);
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = machine.getProcessCpuTime();
    double windows = registry.counter("vigil.inference.windows").count();
    run(seconds);
    double used = (machine.getProcessCpuTime() - cpu) / 1e3 / count / seconds;
    double scored = registry.counter("vigil.inference.windows").count() - windows;
    System.out.printf(
        "%.1f us of one core a patient-second, %.2f windows a patient-second, %d detectors%n",
        used, scored / count / seconds, ensemble.detectors().size());
    kit.shutdownTestKit();
  }

  /** Each patient gets three blocks a second; the clock goes on when all are judged. */
  private void run(int seconds) {
    for (int second = 0; second < seconds; second++) {
      for (int device = 0; device < 3; device++) {
        for (int i = 0; i < patients.size(); i++) {
          patients.get(i).tell(new PatientActor.Observe(block(i, device), clock.instant()));
        }
        sequence++;
        for (int i = 0; i < 3; i++) {
          settle();
          clock.pass(Duration.ofMillis(100));
          time.timePasses(Duration.ofMillis(100));
        }
      }
      settle();
      clock.pass(Duration.ofMillis(100));
      time.timePasses(Duration.ofMillis(100));
    }
  }

  private void settle() {
    var views = kit.<BedView>createTestProbe();
    patients.forEach(patient -> patient.tell(new PatientActor.Describe(views.ref())));
    views.receiveSeveralMessages(patients.size(), Duration.ofMinutes(1));
    views.stop();
  }

  private SampleBlock block(int patient, int device) {
    var at = clock.instant();
    // Never the same stretch twice: a repeat is an anomaly, and explained each time.
    double noise = new SplittableRandom(31L * sequence + 7919L * patient).nextDouble(4);
    var samples =
        switch (device) {
          case 0 ->
              List.of(
                  Sample.valid(Metric.HEART_RATE, at, 70 + noise),
                  Sample.valid(Metric.RESPIRATION_RATE, at, 14 + noise / 2));
          case 1 ->
              List.of(
                  Sample.valid(Metric.PULSE_RATE, at, 70 + noise),
                  Sample.valid(Metric.SPO2, at, 96 + noise / 3));
          default -> List.of(Sample.valid(Metric.TEMPERATURE, at, 36.8 + noise / 20));
        };
    return SampleBlock.of(new BlockId(new DeviceId("d-" + device), 0, sequence), samples);
  }

  private ActorRef<PatientActor.Command> patient(int number) {
    var bed = new Bed(new PatientId("p-" + number), new WardId("w-1"), "b-" + number);
    return kit.spawn(PatientActor.create(bed, equipment, downstream));
  }

  private static long heap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    var memory = ManagementFactory.getMemoryMXBean();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
