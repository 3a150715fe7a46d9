package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.egress.ehr.RecordServer;
import vigil.fognode.registry.core.Change;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.WardId;

/** A record server on loopback, a node, and what a clinician sees of both. */
class RecordTest {
  private static final String PATIENT = "p-4711";

  @TempDir private Path data;

  private final Heard heard = new Heard();

  @Test
  void aRecordGivesContextUntilItDoesNotAndNeverOverAClinician() throws Exception {
    try (var server = new RecordServer(Instant.now());
        var node =
            FogNode.start(
                NodeConfig.onFreePorts(
                    data,
                    Map.of(
                        "vigil.fog-node.operator.open-on-loopback", "demo",
                        "vigil.fog-node.ehr.fhir.url", server.url().toString(),
                        "vigil.fog-node.ehr.fhir.identifier-system", "urn:clinic:pseudonym",
                        "vigil.fog-node.ehr.fhir.timeout", "1 s",
                        "vigil.fog-node.ehr.fhir.every", "2 s",
                        "vigil.fog-node.ehr.fhir.retry", "1 s",
                        "vigil.fog-node.ehr.fhir.soon", "0 s",
                        "vigil.fog-node.ehr.fhir.stale-after", "6 s",
                        "vigil.fog-node.watch.start", "0 s")),
                heard);
        var nurse = new Person(node.httpPort())) {
      node.apply(
          List.of(
              new Change.Admit(
                  new Bed(new PatientId(PATIENT), new WardId("icu"), "icu/07"), Instant.now())));
      says(nurse);
      goesAfterAClinician(nurse);
      takesBack(nurse, server);
      growsOld(nurse, server);
    }
  }

  private static void says(Person nurse) throws Exception {
    Patience.until(() -> assertThat(nurse.context(PATIENT).path("onOxygen").asBoolean()).isTrue());
    var known = nurse.context(PATIENT);
    assertThat(known.path("sex").asText()).isEqualTo("female");
    assertThat(known.path("alert").asBoolean()).isFalse();
    assertThat(known.path("explanations").findValuesAsText("what"))
        .contains("COPD", "metoprolol", "salbutamol", "physiotherapy");
    assertThat(known.path("explanations").findValuesAsText("source")).containsOnly("record");
    Patience.until(
        () ->
            assertThat(nurse.context(PATIENT).path("record").path("state").asText())
                .isEqualTo("read"));
    Patience.until(() -> assertThat(nurse.auditedBy(PATIENT)).contains("record know done"));
  }

  private static void goesAfterAClinician(Person nurse) throws Exception {
    nurse.know(PATIENT, "{\"alert\":true}");
    assertThat(nurse.context(PATIENT).path("alert").asBoolean()).isTrue();
    assertThat(nurse.context(PATIENT).path("sources").path("alert").asText()).isEqualTo("hand");
    assertThat(nurse.context(PATIENT).path("sources").path("onOxygen").asText())
        .isEqualTo("record");
  }

  private static void takesBack(Person nurse, RecordServer server) throws Exception {
    server.remove("o1");
    Patience.until(() -> assertThat(nurse.context(PATIENT).path("onOxygen").asBoolean()).isFalse());
    assertThat(nurse.context(PATIENT).path("alert").asBoolean()).isTrue();
  }

  private void growsOld(Person nurse, RecordServer server) throws Exception {
    server.is(RecordServer.Mood.STALLING);
    var alert = heard.await(it -> it.finding().condition().equals("records-stale"));
    var record = nurse.context(PATIENT).path("record");
    assertThat(record.path("state").asText()).isEqualTo("slow");
    assertThat(record.path("stale").asBoolean()).isTrue();
    assertThat(nurse.context(PATIENT).path("explanations").findValuesAsText("what"))
        .contains("COPD");

    server.is(RecordServer.Mood.WELL);
    heard.await(
        it ->
            it.finding().condition().equals(alert.finding().condition())
                && it.phase() == Phase.END);
    Patience.until(
        () ->
            assertThat(nurse.context(PATIENT).path("record").path("stale").asBoolean()).isFalse());
  }
}
