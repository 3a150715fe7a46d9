package vigil.devicesim.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static final Duration USUAL = Duration.ofMillis(500);

  @ParameterizedTest(name = "{0}, Max-Age {1}: {2}")
  @CsvSource({
    "201,    , Taken[before=false]",
    "204,    , Taken[before=true]",
    "205,    , Taken[before=false]",
    "400,    , 'Refused[code=4.00, why=because]'",
    "401,    , 'Halted[code=4.01, why=because]'",
    "403,    , 'Halted[code=4.03, why=because]'",
    "404,    , 'Refused[code=4.04, why=because]'",
    "409,    , 'Halted[code=4.09, why=because]'",
    "413,    , 'Refused[code=4.13, why=because]'",
    "415,    , 'Refused[code=4.15, why=because]'",
    "422,    , 'Refused[code=4.22, why=because]'",
    "429,   3, Later[pause=PT3S]",
    "429,    , Later[pause=PT0.5S]",
    "503,   2, Later[pause=PT2S]",
    "503,   0, Later[pause=PT0.1S]",
    "503, 900, Later[pause=PT1M]",
    "500,    , Later[pause=PT0.5S]",
  })
  void readsTheWholeTable(int code, Long maxAge, String expected) {
    var age = maxAge == null ? OptionalLong.empty() : OptionalLong.of(maxAge);

    assertThat(Answer.of(code, age, "because", USUAL)).hasToString(expected);
  }
}
