package vigil.fognode.egress.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.egress.ehr.core.Reading;
import vigil.fognode.egress.ehr.core.Trouble;
import vigil.fognode.registry.core.Said;
import vigil.models.Context;
import vigil.protocol.vocab.PatientId;

/** The client against a server on loopback, with the tables as delivered. */
class FhirClientTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final PatientId PATIENT = new PatientId("p-4711");
  private static final ExecutorService threads = Executors.newFixedThreadPool(2);

  private RecordServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RecordServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void end() {
    threads.shutdownNow();
  }

  @Test
  void readsWhatARecordSays() {
    var said = said(PATIENT);

    assertThat(said.age()).hasValue(71);
    assertThat(said.sex()).contains(Context.Sex.FEMALE);
    assertThat(said.hypercapnic()).isEmpty();
    assertThat(said.onOxygen()).contains(true);
    assertThat(said.alert()).contains(false);
    assertThat(said.explanations())
        .extracting(it -> it.sort() + " " + it.what() + " " + it.from())
        .containsExactly(
            "MEDICATION metoprolol 2026-11-29T05:00:00Z",
            "MEDICATION noradrenaline 2026-11-29T07:10:00Z",
            "MEDICATION salbutamol 2026-11-29T07:30:00Z",
            "PROCEDURE physiotherapy 2026-11-29T07:30:00Z",
            "DIAGNOSIS COPD 2019-05-01T00:00:00Z");
  }

  @Test
  void takesScale2FromTheClinicsOwnCodeAlone() {
    var clinic = Map.of("codes.scale-2", List.of("http://hl7.org/fhir/sid/icd-10|J96.1"));

    assertThat(said(PATIENT, clinic).hypercapnic()).contains(true);
  }

  @Test
  void namesAndFreeTextNeverComeIn() {
    var reading = read(PATIENT, Map.of());

    assertThat(reading.toString())
        .doesNotContain("Müller", "Erika", "raucht", "0815", "Metoprolol");
    assertThat(server.asked())
        .hasSize(5)
        .allMatch(it -> it.contains("_elements="))
        .noneMatch(it -> it.contains("name") || it.contains("note"));
    assertThat(server.asked().getFirst())
        .startsWith("/fhir/Patient?identifier=urn:clinic:pseudonym|p-4711&");
  }

  @Test
  void readsAllPages() {
    var whole = said(PATIENT);
    var paged = said(PATIENT, Map.of("page", 1));

    assertThat(paged).isEqualTo(whole);
    assertThat(server.asked()).anyMatch(it -> it.endsWith("page=3"));
  }

  @Test
  void whatARecordCeasesToSayIsNotSaid() {
    server.remove("o1");
    server.remove("c1");
    server.change("m1", it -> it.put("status", "entered-in-error"));

    var said = said(PATIENT);
    assertThat(said.onOxygen()).isEmpty();
    assertThat(said.explanations())
        .extracting(Context.Explanation::what)
        .containsExactly("noradrenaline", "salbutamol", "physiotherapy");
  }

  @Test
  void leavesOutTheParts() {
    var said = said(PATIENT, Map.of("parts", List.of("CONDITION")));

    assertThat(server.asked()).hasSize(2);
    assertThat(said.onOxygen()).isEmpty();
    assertThat(said.explanations()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "STALLING,     SLOW",
    "HALF,         FAILING",
    "REDIRECTING,  REDIRECTED",
    "LENIENT,      AMBIGUOUS",
    "ENDLESS,      TOO_LARGE",
    "ELSEWHERE,    REDIRECTED",
    "HUGE,         TOO_LARGE",
    "NONSENSE,     MALFORMED",
    "EMPTY_BODY,   MALFORMED",
    "NOT_A_BUNDLE, MALFORMED",
  })
  void aBadAnswerIsNamedAndNothingOfItRead(RecordServer.Mood mood, Trouble trouble) {
    server.is(mood);

    assertThat(read(PATIENT, Map.of("timeout", "500 ms"))).isEqualTo(new Reading.Failed(trouble));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "400, FAILING",
    "401, NOT_ADMITTED",
    "403, NOT_ADMITTED",
    "404, NO_SUCH",
    "429, FAILING",
    "500, FAILING",
    "503, FAILING",
    "204, FAILING",
  })
  void aStatusIsNamed(int status, Trouble trouble) {
    server.says(status);

    assertThat(read(PATIENT, Map.of())).isEqualTo(new Reading.Failed(trouble));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"p-none, NOBODY", "p-twice, AMBIGUOUS"})
  void refusesWhoIsNotOne(String patient, Trouble trouble) {
    assertThat(read(new PatientId(patient), Map.of())).isEqualTo(new Reading.Failed(trouble));
  }

  /** A server that passes over the identifier answers with whomever it has. */
  @Test
  void refusesAPatientWhoIsSomebodyElse() {
    server.remove("b2");
    server.remove("b3");
    server.is(RecordServer.Mood.LENIENT);

    assertThat(read(new PatientId("p-none"), Map.of()))
        .isEqualTo(new Reading.Failed(Trouble.FOREIGN));
  }

  @Test
  void refusesWhatIsAboutSomebodyElse() {
    server.remove("b2");
    server.remove("b3");
    server.is(RecordServer.Mood.LENIENT);
    server.change(
        "o2", it -> it.<ObjectNode>set("subject", it.objectNode().put("reference", "Patient/a11")));

    assertThat(read(PATIENT, Map.of())).isEqualTo(new Reading.Failed(Trouble.FOREIGN));
  }

  @Test
  void aServerThatIsNotThereIsNotReached() {
    server.close();

    assertThat(read(PATIENT, Map.of())).isEqualTo(new Reading.Failed(Trouble.UNREACHABLE));
  }

  @Test
  void showsWhoItIs(@TempDir Path directory) throws IOException {
    var token = Files.writeString(directory.resolve("token"), "t0\n");
    var file = Map.of("auth.token-file", token.toString(), "parts", List.of());
    var settings = settings(file);
    try (var client = new FhirClient(settings, threads)) {
      await(client);
      Files.writeString(token, "t1");
      await(client);
    }
    read(PATIENT, Map.of("auth.user", "vigil", "auth.password", "pässword"));

    assertThat(server.authorizations())
        .startsWith("Bearer t0", "Bearer t1", "Basic dmlnaWw6cMOkc3N3b3Jk");
    Files.delete(token);
    assertThatThrownBy(() -> settings(file)).hasMessageContaining("a file that can be read");
  }

  private Said said(PatientId patient) {
    return said(patient, Map.of());
  }

  private Said said(PatientId patient, Map<String, ?> overrides) {
    var reading = read(patient, overrides);
    assertThat(reading).isInstanceOf(Reading.Whole.class);
    return settings(overrides).mapping().said(((Reading.Whole) reading).entries(), NOW);
  }

  private Reading read(PatientId patient, Map<String, ?> overrides) {
    try (var client = new FhirClient(settings(overrides), threads)) {
      return client.read(patient, NOW).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  private static void await(FhirClient client) {
    client.read(PATIENT, NOW).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private EhrSettings.Fhir settings(Map<String, ?> overrides) {
    return EhrSettings.from(
            ConfigFactory.parseMap(overrides)
                .atPath("vigil.fog-node.ehr.fhir")
                .withFallback(
                    ConfigFactory.parseMap(
                            Map.of(
                                "url",
                                server.url().toString(),
                                "identifier-system",
                                "urn:clinic:pseudonym"))
                        .atPath("vigil.fog-node.ehr.fhir"))
                .withFallback(ConfigFactory.load()))
        .fhir()
        .orElseThrow();
  }
}
