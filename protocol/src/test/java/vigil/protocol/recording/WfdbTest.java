package vigil.protocol.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.vocab.Metric;

class WfdbTest {
  private static final int[][] STEPS = {{1024, 995, 1023, 0}, {-1, 2047, -2048, 7}};

  @Test
  void readsFormat212() {
    var recording = read(header(212, sum(STEPS[0]), sum(STEPS[1])), format212(STEPS)).orElseThrow();

    assertThat(recording.hertz()).isEqualTo(360);
    assertThat(recording.signals()).extracting(Signal::label).containsExactly("MLII", "V1");
    assertThat(recording.signal(Metric.ECG_LEAD_II)).isPresent();
    assertThat(recording.signals().get(0).values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0f, -0.145f, -0.005f, -5.12f);
    assertThat(recording.signals().get(1).values()[2]).as("lowest step is no value").isNaN();
  }

  @Test
  void readsFormat16() {
    var header =
        """
        a103l 2 125 3
        a103l.dat 16 1000(0)/mV 16 0 -498 0 0 II
        a103l.dat 16 100(50)/NU 16 0 1483 1 0 PLETH
        # a comment
        """;
    var bytes = format16(new int[][] {{-498, 498, 0}, {1483, -32768, 31_286}});
    var recording = Wfdb.read("a103l", header, Map.of("a103l.dat", bytes)).orElseThrow();

    assertThat(recording.signals().get(0).values()).containsExactly(-0.498f, 0.498f, 0f);
    assertThat(recording.signals().get(1).values()[0]).isEqualTo(14.33f, within(1e-5f));
    assertThat(recording.signals().get(1).values()[1]).isNaN();
    assertThat(recording.signal(Metric.PPG)).isPresent();
    assertThat(recording.seconds()).isEqualTo(0.024);
  }

  @Test
  void takesTheLengthFromTheFileWhereTheHeaderIsSilent() {
    var header = "x 1 250\nx.dat 212\n";
    var recording =
        Wfdb.read("x", header, Map.of("x.dat", format212(new int[][] {{200, 400}}))).orElseThrow();

    assertThat(recording.signals().get(0).values()).containsExactly(1f, 2f);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                  | 101.hea is empty (expected: a record line and a line per signal).
          101/3 2 360 4                       | 101.hea has several segments, which is not supported.
          hello                               | 101.hea does not begin with a record line: hello
          101 0 360 4                         | 101.hea signals: 0 (expected: 1 to 64).
          101 99 360 4                        | 101.hea signals: 99 (expected: 1 to 64).
          101 2 360 4                         | 101.hea is truncated: 0 of 2 signals.
          101 1 0 4;101.dat 212               | 101.hea frequency: 0 (expected: > 0 and <= 100000 Hz).
          101 1 x 4;101.dat 212               | 101.hea frequency: x (expected: > 0 and <= 100000 Hz).
          101 1 360 999999999999;101.dat 212  | 101.hea samples: 999999999999 of 1 signals is too long.
          101 1 360 4;101.dat                 | 101.hea has a signal line that cannot be read: 101.dat
          101 1 360 4;101.dat 212 1e          | 101.hea gain: 1e (expected: a number other than 0).
          101 1 360 4;101.dat 212x2           | 101.hea has several samples per frame, which is not supported.
          101 1 360 4;101.dat 80              | 101.dat: format 80 is not supported (expected: 16 or 212).
          101 1 360 9;101.dat 212             | 101.dat is truncated: 8 of 9 samples per signal.
          101 1 360 4;other.dat 212           | 101: its signal file other.dat is missing.
          """)
  void saysInOneSentenceWhatIsWrong(String header, String sentence) {
    var opened = read(header.replace(';', '\n'), format212(STEPS));

    assertThat(opened).isInstanceOf(Opened.Refused.class);
    assertThat(((Opened.Refused<Recording>) opened).why()).startsWith(sentence);
  }

  @Test
  void tellsADamagedFileByItsChecksum() {
    var bytes = format212(STEPS);
    bytes[3] ^= 0x10;

    assertThat(read(header(212, sum(STEPS[0]), sum(STEPS[1])), bytes))
        .isEqualTo(
            new Opened.Refused<>(
                "101.dat: the checksum of MLII differs from the header's: the file is damaged."));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverFailsOnNoise(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      assertThat(Annotations.read("x.atr", bytes)).isNotNull();
      var header = new StringBuilder(header(212, 0, 0));
      for (int edits = random.nextInt(6); edits >= 0; edits--) {
        header.setCharAt(random.nextInt(header.length()), (char) (32 + random.nextInt(90)));
      }
      assertThat(read(header.toString(), bytes)).isNotNull();
    }
  }

  @Test
  void readsAnnotations() {
    var out = new ByteArrayOutputStream();
    word(out, 28 << 10 | 18);
    word(out, 63 << 10 | 3);
    out.writeBytes(new byte[] {'(', 'N', 0, 0});
    word(out, 1 << 10 | 59);
    word(out, 60 << 10 | 1);
    word(out, 59 << 10);
    word(out, 1);
    word(out, 2);
    word(out, 5 << 10);
    word(out, 0);

    var marks = Annotations.read("101.atr", out.toByteArray()).orElseThrow();

    assertThat(marks)
        .containsExactly(
            new Annotation(18, "+", "(N"),
            new Annotation(77, "N", ""),
            new Annotation(77 + 65_538, "V", ""));
    assertThat(marks).extracting(Annotation::isBeat).containsExactly(false, true, true);
  }

  @Test
  void tellsATruncatedAnnotationFile() {
    assertThat(Annotations.read("101.atr", new byte[] {59, 4}))
        .isEqualTo(new Opened.Refused<>("101.atr is truncated: no end mark after 1 annotations."));
  }

  private static Opened<Recording> read(String header, byte[] bytes) {
    return Wfdb.read("101", header, Map.of("101.dat", bytes));
  }

  private static String header(int format, int first, int second) {
    return "101 2 360 4\n101.dat %1$d 200 11 1024 995 %2$d 0 MLII\n101.dat %1$d 200 11 1024 -1 %3$d 0 V1\n"
        .formatted(format, first, second);
  }

  private static int sum(int[] steps) {
    return (short) IntStream.of(steps).sum();
  }

  private static byte[] format16(int[][] signals) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < signals[0].length; i++) {
      for (var signal : signals) {
        word(out, signal[i]);
      }
    }
    return out.toByteArray();
  }

  private static byte[] format212(int[][] signals) {
    var flat =
        IntStream.range(0, signals[0].length * signals.length)
            .map(i -> signals[i % signals.length][i / signals.length])
            .toArray();
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < flat.length; i += 2) {
      out.write(flat[i]);
      out.write(flat[i] >> 8 & 0x0f | (flat[i + 1] >> 8 & 0x0f) << 4);
      out.write(flat[i + 1]);
    }
    return out.toByteArray();
  }

  private static void word(ByteArrayOutputStream out, int word) {
    out.write(word);
    out.write(word >> 8);
  }

  @Test
  void listsTheFilesOfAHeader() {
    assertThat(Wfdb.files("101", header(16, 0, 0)).orElseThrow()).isEqualTo(List.of("101.dat"));
  }
}
