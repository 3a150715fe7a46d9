package vigil.fognode.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.ContextBytes;

/** What nobody has said of a patient is not said after it was kept, either. */
class ContextJsonTest {

  @ParameterizedTest(name = "on oxygen {0}, alert {1}")
  @CsvSource({
    ",      ",
    "false, ",
    "true,  ",
    ",      true",
    ",      false",
    "false, true",
    "true,  false",
  })
  void comesBackAsItWasKept(@Nullable Boolean oxygen, @Nullable Boolean alert) throws IOException {
    var context = context(Optional.ofNullable(oxygen), Optional.ofNullable(alert));

    assertThat(ContextJson.read(ContextJson.write(context))).isEqualTo(context);

    var bytes = new ByteArrayOutputStream();
    ContextBytes.write(new DataOutputStream(bytes), context);
    var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(ContextBytes.read(in)).isEqualTo(context);
  }

  /** One that could not yet write that nobody has said anything. */
  @ParameterizedTest(name = "on oxygen {0}, alert {1} of an older node: {2}, {3}")
  @CsvSource({"false, true, , ", "true, true, true, ", "false, false, , false"})
  void takesForSaidWhatAnOlderNodeCannotHaveAssumed(
      boolean oxygen, boolean alert, @Nullable Boolean saidOxygen, @Nullable Boolean saidAlert) {
    var known =
        ContextJson.read("{\"onOxygen\":" + oxygen + ",\"alert\":" + alert + ",\"asleep\":false}");

    assertThat(known.onOxygen()).isEqualTo(Optional.ofNullable(saidOxygen));
    assertThat(known.alert()).isEqualTo(Optional.ofNullable(saidAlert));
  }

  private static Context context(Optional<Boolean> oxygen, Optional<Boolean> alert) {
    return new Context(
        OptionalInt.empty(),
        Context.Sex.UNKNOWN,
        false,
        oxygen,
        alert,
        Double.NaN,
        false,
        List.of());
  }
}
