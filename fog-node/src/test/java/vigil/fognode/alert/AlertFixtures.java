package vigil.fognode.alert;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import vigil.fognode.ward.WardSettings;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Role;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/** What tests of the alert stage talk about. */
public final class AlertFixtures {
  public static final PatientId PATIENT = new PatientId("p-1");
  public static final Bed BED = new Bed(PATIENT, new WardId("3A"), "3A-01");
  public static final Operator NURSE = new Operator("nurse-1", Role.CLINICIAN);
  public static final Operator BIOMED = new Operator("biomed-1", Role.BIOMED);
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private AlertFixtures() {}

  /** The node's own keys, as shipped. */
  public static Config shipped() {
    return ConfigFactory.load();
  }

  public static WardSettings ward() {
    return WardSettings.from(shipped());
  }

  public static AlertSettings settings() {
    return AlertSettings.from(shipped(), ward().escalation());
  }

  /** Nobody else's alerts are to be written. */
  public static AlertActor.Shared shared(AlertSettings settings, InstantSource clock) {
    return new AlertActor.Shared(
        settings,
        clock,
        new AlertMeters(new SimpleMeterRegistry()),
        new Turns(settings.technicalASecond()));
  }

  /** An actor system in manual time whose journal is in memory and carries bytes. */
  public static Config manualTimeInMemory() {
    return ManualTime.config()
        .withFallback(PersistenceTestKitPlugin.getInstance().config())
        .withFallback(PersistenceTestKitSnapshotPlugin.config())
        .withFallback(ConfigFactory.parseString("pekko.persistence.testkit.events.serialize = on"))
        .withFallback(ConfigFactory.parseResources("serialization.conf"))
        .withFallback(ConfigFactory.load());
  }

  public static Finding finding(String condition, Priority priority, Instant onset) {
    return finding(condition, Kind.PHYSIOLOGICAL, priority, onset);
  }

  public static Finding finding(String condition, Kind kind, Priority priority, Instant onset) {
    var cause =
        switch (kind) {
          case PHYSIOLOGICAL -> Cause.PATIENT;
          case TECHNICAL -> Cause.DEVICE;
          case SECURITY -> Cause.TAMPERING;
        };
    var device =
        kind == Kind.PHYSIOLOGICAL
            ? Optional.<DeviceId>empty()
            : Optional.of(new DeviceId("monitor-1"));
    return new Finding(condition, cause, kind, priority, device, onset, evidence(condition));
  }

  public static Evidence evidence(String condition) {
    return new Evidence(
        condition + " is so.", "limits/1", 1, 0.9, Map.of(Cause.PATIENT, 1.0), List.of());
  }

  /** One that has just begun at the usual bed. */
  public static AlertView alert(String id, Priority priority, Kind kind) {
    return AlertView.begun(id, BED, finding("of-" + id, kind, priority, START), START, START);
  }

  public static Verdict anomalous(Instant at, Finding... findings) {
    return new Verdict.Anomalous(PATIENT, at, 1, List.of(findings));
  }

  public static Verdict normal(Instant at) {
    return new Verdict.Normal(PATIENT, at, 0);
  }

  /** A clock that tests move. */
  public static final class ManualClock implements InstantSource {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    public void advance(Duration time) {
      now = now.plus(time);
    }
  }
}
