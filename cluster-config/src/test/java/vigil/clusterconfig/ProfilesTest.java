package vigil.clusterconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"single", "demo", "cluster"})
  void resolvesAndNamesItsParts(String profile) {
    var config = load(profile);

    assertThat(config.getString("pekko.actor.provider")).isEqualTo("cluster");
    assertThat(config.hasPath("vigil.dispatchers.inference.executor")).isTrue();
    assertThat(config.hasPath("vigil.fog-node.seeds")).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"single", "demo", "cluster"})
  void holdsNoSecret(String profile) {
    assertThat(load(profile).entrySet())
        .noneMatch(entry -> entry.getKey().matches(".*(password|secret|private-key)$"));
  }

  @Test
  void theDemoNeverEndsTheJvmOfItsCaller() {
    assertThat(load("demo").getBoolean("pekko.coordinated-shutdown.exit-jvm")).isFalse();
  }

  private static Config load(String profile) {
    return ConfigFactory.parseResources(
            "profile/" + profile + ".conf", ConfigParseOptions.defaults().setAllowMissing(false))
        .resolve();
  }
}
