package vigil.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.protocol.recording.Recordings;
import vigil.protocol.vocab.Metric;

class InjectCommandTest {
  private final StringWriter err = new StringWriter();

  @TempDir private Path place;

  @BeforeEach
  void writeTwoPatientsAndOneRun() throws IOException {
    SomeRecordings.of(place, 36, 37);
  }

  @Test
  void writesARecordingAStreamWithItsTruth() throws IOException {
    assertThat(inject("--kinds", "none,lead-off,exercise")).isZero();

    var truths = truths();
    assertThat(truths).hasSize(6);
    var leadOff = truths.get(1);
    assertThat(leadOff.path("file").asText()).isEqualTo("p036-lead-off.csv");
    assertThat(leadOff.path("cause").asText()).isEqualTo("device");
    var recording = Recordings.open(streams().resolve("p036-lead-off.csv")).orElseThrow();
    int onset = leadOff.path("onset").asInt();
    var heart = recording.signal(Metric.HEART_RATE).orElseThrow().values();
    var pulse = recording.signal(Metric.PULSE_RATE).orElseThrow().values();
    assertThat(Math.min(heart[onset], pulse[onset])).isZero();
    assertThat(heart[100]).isBetween(70f, 90f);
    assertThat(truths.get(2).path("cause").isNull()).isTrue();
    assertThat(truths.get(2).path("onset").isNull()).isTrue();
  }

  @Test
  void tellsTheActivityOfAnExercise() throws IOException {
    assertThat(inject("--kinds", "exercise,racing-at-rest", "--patients", "36")).isZero();

    var truth = truths().get(0);
    int late = truth.path("end").asInt() - 5;
    assertThat(activity("p036-exercise.csv")[late]).isGreaterThan(3);
    assertThat(activity("p036-racing-at-rest.csv")[late] > 2).isFalse();
  }

  @Test
  void saysWhatTheEnsembleSaysWhereItIsAsked() throws IOException {
    assertThat(inject("--kinds", "tachycardia,none", "--patients", "36", "--judge")).isZero();

    var tachycardia = truths().get(1);
    assertThat(tachycardia.path("alerts"))
        .anySatisfy(
            alert -> {
              assertThat(alert.path("to").asInt()).isGreaterThan(tachycardia.get("onset").asInt());
              assertThat(alert.path("cause").asText()).isEqualTo("patient");
            });
  }

  @Test
  void writesTheSameForTheSameSeed() throws IOException {
    assertThat(inject("--kinds", "noise")).isZero();
    var first = Files.readString(streams().resolve("p037-noise.csv"));
    assertThat(inject("--kinds", "noise")).isZero();
    assertThat(streams().resolve("p037-noise.csv")).hasContent(first);
  }

  @Test
  void namesWhatItCannotUse() {
    assertThat(inject("--kinds", "fever")).isEqualTo(2);
    assertThat(inject("--patients", "all")).isEqualTo(2);
    assertThat(inject("--patients", "1-9")).isEqualTo(1);
    assertThat(err.toString()).contains("inject: --patients: 1-9 (expected: some of 36 to 37)");
  }

  private Path streams() {
    return place.resolve("streams");
  }

  private JsonNode truths() throws IOException {
    return new ObjectMapper().readTree(Files.readString(streams().resolve("streams.json")));
  }

  private float[] activity(String file) {
    var recording = Recordings.open(streams().resolve(file)).orElseThrow();
    return recording.signal(Metric.ACTIVITY).orElseThrow().values();
  }

  private int inject(String... more) {
    var arguments = new ArrayList<>(List.of("inject", "--data", place.toString()));
    arguments.addAll(List.of("--out", streams().toString()));
    arguments.addAll(List.of(more));
    return Models.commandLine()
        .setOut(new PrintWriter(new StringWriter(), true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
