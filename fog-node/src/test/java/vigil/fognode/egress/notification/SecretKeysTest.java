package vigil.fognode.egress.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.egress.notification.core.Keys;

class SecretKeysTest {
  private static final String NAME = "p-4711.spo2-low.k2j9x";

  /**
   * By {@code openssl dgst -sha256 -hmac}: its first 128 bits, six of them as RFC 9562 has them.
   */
  @Test
  void isTheMacOfTheName() {
    assertThat(new SecretKeys("a secret").of(NAME))
        .isEqualTo("916452e3-5cd2-8267-bd31-a57ac29acc96");
  }

  @ParameterizedTest
  @ValueSource(strings = {NAME, "", "p-4711.spo2-low.k2j9x/1/WEBHOOK/https://pager.example/ü"})
  void isTheSameForOneSecretAndAnotherForEachOther(String name) {
    var key = new SecretKeys("a secret").of(name);

    assertThat(new SecretKeys("a secret").of(name)).isEqualTo(key);
    assertThat(new SecretKeys("another").of(name)).isNotEqualTo(key);
    assertThat(new SecretKeys("a secret").of(name + "x")).isNotEqualTo(key);
    assertThat(Keys.UNKEYED.of(name)).isNotEqualTo(key);
    assertThat(UUID.fromString(key)).extracting(UUID::version, UUID::variant).containsExactly(8, 2);
  }

  @Test
  void saysItsSecretToNobody() {
    assertThat(new SecretKeys("a secret")).asString().doesNotContain("a secret");
  }

  /** What receivers know already. */
  @Test
  void isUnkeyedAsItWasBefore() {
    assertThat(Keys.UNKEYED.of(NAME))
        .isEqualTo(UUID.nameUUIDFromBytes(NAME.getBytes(UTF_8)).toString());
  }
}
