package vigil.fognode.registry.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ASSIGNED,        0,     nurse-a",
    "ASSIGNED,        3599,  nurse-a",
    "ASSIGNED,        3600,  nobody",
    "HANDED_OVER,     99999, nurse-b",
    "GIVEN_BACK,      0,     nobody",
    "MOVED_ON_WARD,   0,     nurse-a",
    "MOVED_TO_OTHER,  0,     nobody",
    "MOVED_AND_BACK,  0,     nobody",
    "DISCHARGED,      0,     nobody",
    "CAME_AGAIN,      0,     nobody",
  })
  void hasTheNurseWhoWasSaidLastOnThisWard(Course course, long seconds, String nurse) {
    var registry = KNOWN.with(List.of(assign("nurse-a"))).with(course.changes);

    assertThat(registry.assignments(AT.plusSeconds(seconds)))
        .extracting(view -> view.nurse().orElseThrow())
        .isEqualTo(nurse.equals("nobody") ? List.of() : List.of(nurse));
  }

  private enum Course {
    ASSIGNED,
    HANDED_OVER(new Change.Assign(PATIENT, "nurse-b", Optional.empty(), "nurse-a", AT)),
    GIVEN_BACK(new Change.Unassign(PATIENT, AT)),
    MOVED_ON_WARD(admit("w-1", "2")),
    MOVED_TO_OTHER(admit("w-2", "1")),
    MOVED_AND_BACK(admit("w-2", "1"), admit("w-1", "1")),
    DISCHARGED(new Change.Discharge(PATIENT, AT)),
    CAME_AGAIN(new Change.Discharge(PATIENT, AT), admit("w-1", "1"));

    private final List<Change> changes;

    Course(Change... changes) {
      this.changes = List.of(changes);
    }
  }

  private static Change admit(String ward, String label) {
    return new Change.Admit(new Bed(PATIENT, new WardId(ward), label), AT);
  }

  private static Change assign(String nurse) {
    return new Change.Assign(
        PATIENT, nurse, Optional.of(AT.plusSeconds(3_600)), "charge-nurse", AT);
  }

  @Test
  void whoIsNotAdmittedHasNobody() {
    var registry = Registry.EMPTY.with(List.of(assign("nurse-a")));

    assertThat(registry.assignments(AT)).isEmpty();
  }

  @Test
  void whoIsDischargedLeavesNoDeviceBehind() {
    var discharged = KNOWN.with(List.of(new Change.Discharge(PATIENT, AT)));

    assertThat(discharged.admission(PATIENT)).isEmpty();
    assertThat(discharged.patientOf(DEVICE)).isEmpty();
    assertThat(discharged.admits(DEVICE)).isTrue();
  }
}
