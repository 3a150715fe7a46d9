package vigil.models.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.models.ModelStore;
import vigil.models.UnusableModelException;

/** What ships is signed with the key whose public half ships beside it. */
class ReleaseKeyTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("basedir", "."), "src/main/resources/models");

  static Stream<String> shipped() throws IOException {
    return ModelStore.shipped().list().stream();
  }

  @Test
  void shipsAllThatLieThere() throws IOException {
    assertThat(ModelStore.shipped().list())
        .isEqualTo(ModelStore.at(SHIPPED, Optional.empty()).list());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shipped")
  void signsEachModel(String id) throws IOException {
    var key = SigningKeys.publicKey(SHIPPED.resolve("release.pub"));

    assertThat(ModelStore.at(SHIPPED, Optional.of(key)).open(id).card().id()).isEqualTo(id);
  }

  @Test
  void isTheOnlyOneThatDoes() throws NoSuchAlgorithmException {
    var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    var store = ModelStore.at(SHIPPED, Optional.of(other));

    assertThatThrownBy(() -> store.open("k-means/1"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("its signature is not by the key that is trusted");
  }
}
