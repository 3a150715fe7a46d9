package vigil.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.recording.Opened;

class FeedbackTest {
  /** Windows of an alert of 51 s. */
  private static final int EACH = 25;

  private static final Split NOBODY = new Split(List.of(), List.of(), List.of());

  @TempDir private Path labels;

  @BeforeEach
  void writeTables() throws IOException {
    for (var id : List.of("a1", "a2", "b1", "c1", "d1")) {
      Files.writeString(labels.resolve(id + ".csv"), table(id.hashCode(), 240));
    }
  }

  private static String table(long seed, int seconds) {
    var random = new Random(seed);
    var text = new StringBuilder("Time [s],HR,PULSE,RESP,SpO2,Activity\n");
    for (int second = 0; second < seconds; second++) {
      int heart = 75 + random.nextInt(3) + (second >= 150 ? 60 : 0);
      text.append("%d,%d,%d,16,97,%n".formatted(second, heart, heart));
    }
    return text.toString();
  }

  private static String entry(String id, String patient, String cause, String opinion) {
    return """
    {"id":"%s","patient":"%s","condition":"tachycardia","cause":"%s","opinion":"%s",
     "reason":null,"at":"2025-01-01T00:03:00Z","onset":150,"end":200,"file":"%s.csv"}\
    """
        .formatted(id, patient, cause, opinion, id);
  }

  /** Whether a clock is off or a battery low, no value shows: what was said of it labels none. */
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "device-silent, right",
    "clock-fault,   right",
    "clock-fault,   wrong",
    "low-battery,   not-useful",
    "sequence-conflict, right",
  })
  void learnsNothingFromWhatNoValueShows(String condition, String opinion) throws IOException {
    write(
        entry("a1", "anna", "device", opinion).replace("tachycardia", condition),
        entry("b1", "anna", "patient", "right"));

    var feedback = read(NOBODY).orElseThrow();

    assertThat(feedback.training()).extracting(Example::label).containsOnly(1);
    assertThat(feedback.told()).startsWith("1 of 2 labelled alerts of 1 patients");
  }

  private void write(String... entries) throws IOException {
    Files.writeString(labels.resolve("labels.json"), "[" + String.join(",", entries) + "]");
  }

  private Opened<Feedback> read(Split split) {
    return Feedback.read(labels, split, 1);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "patient,   right,      1",
    "device,    right,      2",
    "tampering, right,      3",
    "context,   right,      4",
    "patient,   wrong,      0",
    "device,    not-useful, 0",
  })
  void takesAnOpinionForALabel(String cause, String opinion, int label) throws IOException {
    write(entry("a1", "anna", cause, opinion));

    var feedback = read(NOBODY).orElseThrow();

    assertThat(feedback.training())
        .hasSizeGreaterThan(15)
        .extracting(Example::label)
        .containsOnly(label);
    assertThat(feedback.unseen()).isEmpty();
    assertThat(feedback.told()).startsWith("1 of 1 labelled alerts of 1 patients");
  }

  @Test
  void keepsAPatientInOnePart() throws IOException {
    write(
        entry("a1", "anna", "patient", "right"),
        entry("a2", "anna", "patient", "wrong"),
        entry("b1", "bert", "patient", "right"),
        entry("c1", "carl", "patient", "right"),
        entry("d1", "dora", "patient", "right"));

    var feedback = read(NOBODY).orElseThrow();

    int each = feedback.unseen().size();
    assertThat(feedback.told())
        .isEqualTo("5 of 5 labelled alerts of 4 patients, 1 of them left out to measure");
    assertThat(feedback.unseen()).isNotEmpty();
    assertThat(feedback.training().size() + each).isEqualTo(5 * EACH);
    assertThat(each).isIn(EACH, 2 * EACH);
  }

  /** Of whom recordings are there, too: the labels go where those went. */
  @Test
  void followsTheRecordingsOfTheSamePatient() throws IOException {
    write(
        entry("a1", "anna", "patient", "right"),
        entry("b1", "bert", "patient", "right"),
        entry("c1", "carl", "patient", "right"));

    var split = new Split(List.of("anna"), List.of("bert"), List.of("carl"));
    var feedback = read(split).orElseThrow();

    assertThat(feedback.training()).hasSize(EACH);
    assertThat(feedback.unseen()).hasSize(EACH);
    assertThat(feedback.told()).startsWith("2 of 3 labelled alerts of 2 patients, 1 of them");
  }

  /** A device that fell silent is an alert too. */
  @Test
  void leavesOutATableInWhichNothingIs() throws IOException {
    Files.writeString(
        labels.resolve("a1.csv"),
        IntStream.range(0, 240)
            .mapToObj(second -> second + ",,")
            .collect(Collectors.joining("\n", "Time [s],HR,PULSE\n", "\n")));
    write(entry("a1", "anna", "device", "right"), entry("b1", "bert", "patient", "right"));

    assertThat(read(NOBODY).orElseThrow().told()).startsWith("1 of 2 labelled alerts");
  }

  @Test
  void leavesOutWhatHasNoRecording() throws IOException {
    write(
        entry("a1", "anna", "patient", "right").replace("\"a1.csv\"", "null"),
        entry("b1", "bert", "patient", "right"));

    assertThat(read(NOBODY).orElseThrow().told()).startsWith("1 of 2 labelled alerts");
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "perhaps; right; entry 1: is unlabelled: opinion: 'perhaps' (expected: right, wrong or"
            + " not-useful).",
        "ghost;   device; entry 1: cause: 'ghost' (expected: patient, device, tampering or"
            + " context).",
        "../x;    a1.csv; entry 1: file: '../x' (expected: a .csv beside labels.json).",
        "-4;      150; entry 1: onset and end: '-4, 200' (expected: seconds in order).",
        "20;      200; entry 1: onset and end: '150, 20' (expected: seconds in order).",
        "' ';     anna; entry 1: patient: ' ' (expected: a pseudonym).",
        "none.csv; a1.csv; none.csv does not exist.",
      })
  void namesWhatIsWrong(String found, String instead, String sentence) throws IOException {
    write(
        entry("a1", "anna", "device", "right")
            .replaceFirst("(?<=[\":])" + instead + "(?=[\",])", found));

    assertThat(read(NOBODY)).asString().contains(sentence);
  }

  @Test
  void namesWhatCannotBeRead() throws IOException {
    assertThat(read(NOBODY)).asString().contains("labels.json does not exist");
    Files.writeString(labels.resolve("labels.json"), "[");
    assertThat(read(NOBODY))
        .asString()
        .contains("labels.json is no JSON, or truncated, at line 1.");
    write();
    assertThat(read(NOBODY)).asString().contains("labels.json holds no label");
    write(entry("a1", "anna", "patient", "right"));
    Files.writeString(labels.resolve("a1.csv"), every(4));
    assertThat(read(NOBODY)).asString().contains("a1.csv is wrongly sampled: 0.250 rows a second");
    Files.writeString(labels.resolve("a1.csv"), table(1, 40));
    assertThat(read(NOBODY)).asString().contains("none of 1 labels can be learned from");
  }

  private static String every(int seconds) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "%d,%d".formatted(seconds * i, 70 + i % 5))
        .collect(Collectors.joining("\n", "Time [s],HR\n", "\n"));
  }
}
