package vigil.fognode.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalPluginTest {
  private static final String SERVER = "jdbc:postgresql://127.0.0.1/vigil";
  private static final String FILE = "jdbc:h2:mem:alerts";
  private static final String DRIVERS =
      "pekko-persistence-jdbc.shared-databases.slick.db.properties";

  /** Whoever is refused after the store is back can acknowledge nothing. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"jdbc-journal", "jdbc-snapshot-store"})
  void asksAStoreAgainSoonAfterItWasSilent(String plugin) {
    var config =
        ConfigFactory.parseResources("persistence.conf").withFallback(ConfigFactory.load());

    assertThat(config.getDuration(plugin + ".circuit-breaker.reset-timeout"))
        .isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsNoLongerForAServerThanTheNodeItself() {
    assertThat(on(SERVER).getString(DRIVERS + ".socketTimeout")).isEqualTo("7");
    assertThat(on(FILE).hasPath(DRIVERS)).isFalse();
  }

  private static Config on(String url) {
    return JournalPlugin.on(url, "vigil", "", Duration.ofSeconds(7));
  }
}
