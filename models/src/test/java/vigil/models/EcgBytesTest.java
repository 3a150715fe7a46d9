package vigil.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EcgBytesTest {
  private static final Ecg SEEN =
      new Ecg(
          Instant.ofEpochSecond(1_800_000_000, 7),
          Instant.EPOCH,
          11.9,
          new Ecg.Quality(0.4, Set.of(Ecg.Fault.NOISY, Ecg.Fault.FLAT)),
          new Ecg.Rhythm(72, 0.3, 0.9, 70, Double.NaN, 0.05, 0.02, 0),
          List.of(
              new Ecg.Beat(2.4, Ecg.Kind.VENTRICULAR, 0.2),
              new Ecg.Beat(1.9, Ecg.Kind.VENTRICULAR, 0.98),
              new Ecg.Beat(1.4, Ecg.Kind.VENTRICULAR, 0.96),
              new Ecg.Beat(0.3, Ecg.Kind.UNJUDGED)),
          new Ecg.Minute(70, 3, 1, 1));

  @Test
  void readsWhatItWrote() throws IOException {
    assertThat(EcgBytes.read(in(bytes()))).isEqualTo(SEEN);
  }

  @Test
  void refusesBytesThatAreCut() throws IOException {
    var cut = Arrays.copyOf(bytes(), bytes().length - 20);

    assertThatThrownBy(() -> EcgBytes.read(in(cut))).isInstanceOf(EOFException.class);
  }

  @Test
  void findsTheLongestRun() {
    var run = SEEN.run().orElseThrow();

    assertThat(run.beats()).isEqualTo(3);
    assertThat(run.rate()).isEqualTo(120);
    assertThat(run.alike()).isEqualTo(0.97);
  }

  private static byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    EcgBytes.write(new DataOutputStream(bytes), SEEN);
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
