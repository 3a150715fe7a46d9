package vigil.fognode.egress.notification.core;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.egress.notification.core.ShortText.Coding;

class ShortTextTest {

  @ParameterizedTest(name = "{1} times {0}: {2} parts, the first of {3} octets")
  @CsvSource({
    "a,  0,   1, 0",
    "a,  160, 1, 160",
    "a,  161, 2, 153",
    "a,  306, 2, 153",
    "a,  307, 3, 153",
    "€,  80,  1, 160",
    "€,  81,  2, 152",
  })
  void fitsIntoSeptets(String character, int times, int parts, int first) {
    var text = ShortText.of(character.repeat(times), true);

    assertThat(text.coding()).isEqualTo(Coding.GSM);
    assertThat(text.parts()).hasSize(parts);
    assertThat(text.parts().getFirst()).hasSize(first);
  }

  @ParameterizedTest(name = "{1} times {0}: {2} parts, the first of {3} octets")
  @CsvSource({
    "я,  70,  1, 140",
    "я,  71,  2, 134",
    "я,  134, 2, 134",
    "я,  135, 3, 134",
    "\uD83D\uDE91, 35, 1, 140",
    "\uD83D\uDE91, 36, 2, 132",
  })
  void fitsIntoUtf16(String character, int times, int parts, int first) {
    var text = ShortText.of(character.repeat(times), true);

    assertThat(text.coding()).isEqualTo(Coding.UCS2);
    assertThat(text.parts()).hasSize(parts);
    assertThat(text.parts().getFirst()).hasSize(first);
  }

  @Test
  void writesTheSignsThatDifferFromAscii() {
    assertThat(ShortText.of("@_$ä{€", true).parts().getFirst())
        .containsExactly(0x00, 0x11, 0x02, 0x7B, 0x1B, 0x28, 0x1B, 0x65);
    assertThat(ShortText.of("SpO2 84 %: below 85, bed 3A-01.", true).parts().getFirst())
        .isEqualTo("SpO2 84 %: below 85, bed 3A-01.".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void isUtf16WhereTheCentreKnowsNothingElse() {
    assertThat(ShortText.of("abc", false).coding()).isEqualTo(Coding.UCS2);
  }

  /** What a telephone puts together again is the text; no part is longer than it may be. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void losesNothing(long seed) {
    var random = new Random(seed);
    var signs = new int[] {'a', ' ', 'ß', 'я', 0x1F691, 0x1F6CF};
    var text =
        random
            .ints(1 + random.nextInt(600), 0, signs.length)
            .mapToObj(place -> Character.toString(signs[place]))
            .collect(Collectors.joining());

    var parts = ShortText.of(text, false).parts();

    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      assertThat(part.length).isLessThanOrEqualTo(parts.size() == 1 ? 140 : 134);
      assertThat(new String(part, UTF_16BE)).doesNotContain("\uFFFD");
      all.writeBytes(part);
    }
    assertThat(all.toString(UTF_16BE)).isEqualTo(text);
  }
}
