package vigil.fognode.registry.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

class RegistryTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("d-1");
  private static final PatientId PATIENT = new PatientId("p-1");
  private static final Registry KNOWN =
      Registry.EMPTY.with(
          List.of(
              new Change.Register(DEVICE, "monitor", AT),
              new Change.Admit(new Bed(PATIENT, new WardId("w-1"), "1"), AT),
              new Change.Associate(DEVICE, PATIENT, AT)));

  @Test
  void aDeviceIsOnThePatientItWasLastAssociatedWith() {
    var other = new PatientId("p-2");
    var moved = KNOWN.with(List.of(new Change.Associate(DEVICE, other, AT.plusSeconds(1))));

    assertThat(KNOWN.patientOf(DEVICE)).contains(PATIENT);
    assertThat(moved.patientOf(DEVICE)).contains(other);
    assertThat(moved.devicesOf(PATIENT)).isEmpty();
  }

  @Test
  void aRevokedDeviceIsOnNobodyAndStaysRevoked() {
    var revoked =
        KNOWN.with(
            List.of(
                new Change.Revoke(DEVICE, AT),
                new Change.Associate(DEVICE, PATIENT, AT),
                new Change.Register(DEVICE, "monitor", AT)));

    assertThat(revoked.admits(DEVICE)).isFalse();
    assertThat(revoked.patientOf(DEVICE)).isEmpty();
  }

  @Test
  void aSecondAssociationWithTheSamePatientKeepsTheFirstTime() {
    var again = KNOWN.with(List.of(new Change.Associate(DEVICE, PATIENT, AT.plusSeconds(60))));

    assertThat(again).isEqualTo(KNOWN);
  }

  @Test
  void aBedHoldsOnePatient() {
    var other = new PatientId("p-2");

    assertThat(KNOWN.otherIn(new Bed(other, new WardId("w-1"), "1"))).contains(PATIENT);
    assertThat(KNOWN.otherIn(new Bed(PATIENT, new WardId("w-1"), "1"))).isEmpty();
    assertThat(KNOWN.otherIn(new Bed(other, new WardId("w-1"), "2"))).isEmpty();
    assertThat(KNOWN.otherIn(new Bed(other, new WardId("w-2"), "1"))).isEmpty();
  }

  @Test
  void whoIsDischargedLeavesNoDeviceBehind() {
    var discharged = KNOWN.with(List.of(new Change.Discharge(PATIENT, AT)));

    assertThat(discharged.admission(PATIENT)).isEmpty();
    assertThat(discharged.patientOf(DEVICE)).isEmpty();
    assertThat(discharged.admits(DEVICE)).isTrue();
  }
}
