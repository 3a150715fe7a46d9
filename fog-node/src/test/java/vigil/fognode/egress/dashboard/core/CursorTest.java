package vigil.fognode.egress.dashboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorTest {

  @ParameterizedTest(name = "{0} goes on after {1}")
  @CsvSource({
    "ab12.17,             17",
    "ab12.20,             20",
    "ab12.0,              0",
    "ab12.21,             0",
    "other.17,            0",
    "ab12.-1,             0",
    "ab12.,               0",
    "ab12,                0",
    ".17,                 0",
    "ab12.1x,             0",
    "ab12.99999999999999999999, 0",
  })
  void goesOnOnlyWhereItWas(String lastEventId, long version) {
    assertThat(Cursor.resume("ab12", 20, Optional.of(lastEventId)))
        .isEqualTo(new Cursor("ab12", version));
  }

  @ParameterizedTest(name = "life {0}, version {1}")
  @CsvSource({"ab12, 0", "x, 9223372036854775807", "a.b, 7"})
  void readsWhatItWrote(String life, long version) {
    var cursor = new Cursor(life, version);

    assertThat(Cursor.parse(cursor.id())).contains(cursor);
  }
}
