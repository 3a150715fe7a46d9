package vigil.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static vigil.protocol.codec.Examples.DEVICE;
import static vigil.protocol.codec.Examples.LIMITS;
import static vigil.protocol.codec.Examples.NOW;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.protocol.vocab.SampleBlock;

/** Whatever comes, it is taken or refused; nothing is thrown. */
class UplinksFuzzTest {
  private final Uplinks uplinks = new Uplinks(LIMITS);

  @ParameterizedTest
  @EnumSource
  void standsNoise(Format format) {
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);

      offer(format, noise);
    }
  }

  @ParameterizedTest
  @EnumSource
  void standsMutatedBlocks(Format format) {
    int refused = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var payload = Uplinks.encode(format, Examples.block(new Random(seed % 50)));

      if (offer(format, mutated(payload, random)) instanceof Decoded.Refused) {
        refused++;
      }
    }
    assertThat(refused).isBetween(2_000, 19_999);
  }

  @ParameterizedTest
  @EnumSource
  void standsDeepNesting(Format format) {
    var deep = new byte[LIMITS.bytes()];
    for (int opener : new int[] {'[', '{', 0x81, 0xa1, 0x9f, 0xbf, 0x0b, 0xc4, 0xd8, 0x2b, 0x2a}) {
      Arrays.fill(deep, (byte) opener);

      assertThat(offer(format, deep)).isInstanceOf(Decoded.Refused.class);
    }
  }

  private Decoded<SampleBlock> offer(Format format, byte[] payload) {
    uplinks.status(format, payload, DEVICE, NOW);
    Downlinks.commands(format, payload);
    Downlinks.confirmation(format, payload);
    Downlinks.time(format, payload);
    return uplinks.block(format, payload, DEVICE, NOW);
  }

  private static byte[] mutated(byte[] payload, Random random) {
    var bytes =
        random.nextInt(8) == 0 ? Arrays.copyOf(payload, random.nextInt(payload.length)) : payload;
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int where = random.nextInt(bytes.length);
      bytes[where] =
          random.nextBoolean()
              ? (byte) (bytes[where] ^ 1 << random.nextInt(8))
              : (byte) random.nextInt(256);
    }
    return bytes;
  }
}
