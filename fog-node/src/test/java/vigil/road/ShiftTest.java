package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.FogNode;
import vigil.fognode.registry.core.Change;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.WardId;

/** Who has a bed: told to the screens, in the audit trail, and the same after a restart. */
class ShiftTest {
  private static final PatientId PATIENT = new PatientId("p-1");

  private final List<AssignmentView> told = new CopyOnWriteArrayList<>();

  @TempDir private Path data;

  @Test
  void isToldAuditedAndKept() throws Exception {
    try (var node = FogNode.start(RoadTest.onLoopback(data), this::keep);
        var nurse = new Person(node.httpPort())) {
      node.apply(
          List.of(new Change.Admit(new Bed(PATIENT, new WardId("3A"), "3A-01"), Instant.now())));

      nurse.take(PATIENT);

      Patience.until(
          () ->
              assertThat(told)
                  .extracting(AssignmentView::nurse)
                  .containsExactly(Optional.of("demo")));
      assertThat(nurse.audited("p-1 to demo")).containsExactly("assign done");
    }
    try (var node = FogNode.start(RoadTest.onLoopback(data), this::keep);
        var nurse = new Person(node.httpPort())) {
      assertThat(nurse.nurses()).isEqualTo(Map.of("p-1", "demo"));
      node.apply(List.of(new Change.Discharge(PATIENT, Instant.now())));
      assertThat(nurse.nurses()).isEmpty();
    }
  }

  private void keep(ScreenUpdate update) {
    if (update instanceof AssignmentView view) {
      told.add(view);
    }
  }
}
