package vigil.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextBytesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** A node of before knew yes and no only, and took for air and alert what nobody had said. */
  @ParameterizedTest(name = "on oxygen {0}, alert {1}: an older node reads {2}, {3}")
  @CsvSource({
    ",      ,      false, true",
    "false, ,      false, true",
    "true,  ,      true,  true",
    ",      true,  false, true",
    ",      false, false, false",
    "false, true,  false, true",
    "true,  false, true,  false",
  })
  void tellsAnOlderNodeWhatItAlwaysTookForIt(
      @Nullable Boolean oxygen, @Nullable Boolean alert, boolean readOxygen, boolean readAlert)
      throws IOException {
    var context = context(Optional.ofNullable(oxygen), Optional.ofNullable(alert));
    var bytes = bytes(context);
    var in = in(bytes);

    assertThat(in.readInt()).isEqualTo(70);
    assertThat(in.readUTF()).isEqualTo("FEMALE");
    assertThat(in.readBoolean()).isFalse();
    assertThat(in.readBoolean()).as("on oxygen").isEqualTo(readOxygen);
    assertThat(in.readBoolean()).as("alert").isEqualTo(readAlert);
    assertThat(in.readDouble()).isEqualTo(1.5);
    assertThat(in.readBoolean()).isFalse();
    for (int left = in.readInt(); left > 0; left--) {
      var sort = Context.Sort.valueOf(in.readUTF());
      var what = in.readUTF();
      var from = Instant.ofEpochSecond(in.readLong(), in.readInt());
      var lasts = Duration.ofSeconds(in.readLong(), in.readInt());
      var read = new Context.Explanation(sort, what, from, lasts);
      assertThat(context.explanations().contains(read) || !read.holds(NOON))
          .as("%s explains nothing", what)
          .isTrue();
    }
    assertThat(in.available()).isZero();
    assertThat(ContextBytes.read(in(bytes))).isEqualTo(context);
  }

  @ParameterizedTest(name = "bytes {0}, {1}")
  @CsvSource({"0, 1, false, true", "1, 0, true, false", "2, 2, , ", "2, 0, , false"})
  void readsWhatWasWrittenBefore(
      int oxygen, int alert, @Nullable Boolean saidOxygen, @Nullable Boolean saidAlert)
      throws IOException {
    var old = new ByteArrayOutputStream();
    var out = new DataOutputStream(old);
    out.writeInt(70);
    out.writeUTF("FEMALE");
    out.writeBoolean(false);
    out.writeByte(oxygen);
    out.writeByte(alert);
    out.writeDouble(1.5);
    out.writeBoolean(false);
    out.writeInt(0);

    var read = ContextBytes.read(in(old.toByteArray()));

    assertThat(read.onOxygen()).isEqualTo(Optional.ofNullable(saidOxygen));
    assertThat(read.alert()).isEqualTo(Optional.ofNullable(saidAlert));
    assertThat(read.explanations()).isEmpty();
  }

  @Test
  void leavesWhatFollowsToWhoReadsIt() throws IOException {
    var all = new ByteArrayOutputStream();
    var out = new DataOutputStream(all);
    ContextBytes.write(out, Context.UNKNOWN);
    out.writeInt(4711);
    var in = in(all.toByteArray());

    assertThat(ContextBytes.read(in)).isEqualTo(Context.UNKNOWN);
    assertThat(in.readInt()).isEqualTo(4711);
  }

  private static Context context(Optional<Boolean> oxygen, Optional<Boolean> alert) {
    return new Context(
        OptionalInt.of(70),
        Context.Sex.FEMALE,
        false,
        oxygen,
        alert,
        1.5,
        false,
        List.of(
            new Context.Explanation(
                Context.Sort.MEDICATION, "salbutamol", NOON, Duration.ofMinutes(30))));
  }

  private static byte[] bytes(Context context) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ContextBytes.write(new DataOutputStream(bytes), context);
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
