package vigil.protocol.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Metric;

class CsvRecordingsTest {
  private static final String NUMERICS =
      """
      Time [s], HR, PULSE, RESP, SpO2
      0,94,93,25,97
      1,94,,25,97
      3,95,93,NaN,96
      4,95,93,26,96
      """;

  @Test
  void laysRowsOnAnEvenGridWithGaps() {
    var recording = open("bidmc_01_Numerics.csv", NUMERICS.getBytes(StandardCharsets.UTF_8));

    var signals = recording.orElseThrow();
    assertThat(signals.name()).isEqualTo("bidmc_01_Numerics");
    assertThat(signals.hertz()).isEqualTo(1);
    assertThat(signals.signals())
        .extracting(s -> s.metric().orElseThrow())
        .containsExactly(
            Metric.HEART_RATE, Metric.PULSE_RATE, Metric.RESPIRATION_RATE, Metric.SPO2);
    assertThat(signals.signal(Metric.HEART_RATE).orElseThrow().values())
        .containsExactly(94, 94, Float.NaN, 95, 95);
    assertThat(signals.signal(Metric.RESPIRATION_RATE).orElseThrow().values())
        .containsExactly(25, 25, Float.NaN, Float.NaN, 26);
  }

  @Test
  void readsAGzippedTable() {
    var recording = open("x.csv.gz", gzip(NUMERICS));

    assertThat(recording.orElseThrow().length()).isEqualTo(5);
  }

  @Test
  void tellsATruncatedGzip() {
    var bytes = gzip(NUMERICS);

    assertThat(open("x.csv.gz", Arrays.copyOf(bytes, bytes.length - 12)))
        .isEqualTo(new Opened.Refused<>("x.csv.gz is truncated: the gzip stream ends early."));
    assertThat(open("x.csv.gz", NUMERICS.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Opened.Refused<>("x.csv.gz is not a whole gzip file: Not in GZIP format."));
  }

  @Test
  void readsQuotedCells() {
    var table =
        table("x.csv", "a,\"b, c\"\n1,\"say \"\"x\"\"\"\n".getBytes(StandardCharsets.UTF_8))
            .orElseThrow();

    assertThat(table.columns()).containsExactly("a", "b, c");
    assertThat(table.text(0, 1)).isEqualTo("say \"x\"");
    assertThat(table.with("a", "d"))
        .isEqualTo(new Opened.Refused<>("x.csv has no column 'd' (found: a, b, c)."));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                             | x.csv is empty (expected: a header and rows).
          Time,HR                        | x.csv has a header and no rows.
          0,94;1,95                      | x.csv has no header: its first line is all numbers.
          Time,HR;0,94,3                 | x.csv, line 2 has 3 cells (expected: 2).
          Time,HR;0,94                   | x.csv is too short: one row (expected: at least 2).
          at,HR;0,94;1,94                | x.csv has no column of seconds (found: at, HR).
          Time,abc;0,94;1,94             | x.csv has no column of a known metric (such as HR, PULSE, RESP, SpO2, glucose).
          Time,HR;0,94;1,94;1,95         | x.csv row 3: time goes from 1.0 to 1.0 (expected: later, and a number).
          Time,HR;0,94;?,94              | x.csv row 2: time goes from 0.0 to NaN (expected: later, and a number).
          Time,HR;0,94;1,94;2,9;99999,9  | x.csv is wrongly sampled: 4 rows over 100000 steps of 1.0 s.
          Time,HR;0,;1,x;2,NaN           | x.csv holds no number in any of its metrics.
          """)
  void saysInOneSentenceWhatIsWrong(String text, String sentence) {
    assertThat(open("x.csv", text.replace(';', '\n').getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Opened.Refused<>(sentence));
  }

  private static Opened<Recording> open(String name, byte[] bytes) {
    return table(name, bytes).then(CsvRecordings::of);
  }

  private static Opened<Table> table(String name, byte[] bytes) {
    try {
      return Tables.read(name, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
