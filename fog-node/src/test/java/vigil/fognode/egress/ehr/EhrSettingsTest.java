package vigil.fognode.egress.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EhrSettingsTest {
  private static final String WELL =
      "url = \"https://ehr.clinic.example/fhir\", identifier-system = \"urn:clinic:pseudonym\"";

  @Test
  void asDeliveredNoRecordIsRead() {
    assertThat(EhrSettings.from(ConfigFactory.load()).fhir()).isEmpty();
  }

  @Test
  void asDeliveredNobodyIsOnScale2() {
    assertThat(from(WELL).fhir().orElseThrow().mapping().codes().scale2()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "url = \"http://ehr.clinic.example/fhir\";            url: http://ehr",
        "url = \"ftp://ehr.clinic.example/fhir\";             url: ftp",
        "url = \"https://me@ehr.clinic.example/fhir\";        url: https",
        "identifier-system = \"\";                            identifier-system",
        "every = 5 s;                                         > timeout",
        "stale-after = 5 m;                                   > every",
        "at-once = 0;                                         at-once: 0",
        "page = 0;                                            page: 0",
        "pages = 0;                                           pages: 0",
        "longest-answer = 1 B;                                longest-answer",
        "zone = Nowhere;                                      zone: Nowhere",
        "auth.user = me;                                      auth.password",
        "auth.password = x;                                   auth.password",
        "auth { token = x, user = me, password = y };         a token or a user",
        "auth.token-file = /nowhere;                          a file that can be read",
        "trust-store = /nowhere;                              trust-store",
        "codes.scale-2 = [\"J96.1\"];                         SYSTEM|CODE",
        "codes.medications = [{word = x, lasts = 0 s, codes = []}]; lasts",
      })
  void refusesWhatCannotBe(String wrong, String why) {
    assertThatThrownBy(() -> from(WELL + "\n" + wrong)).hasMessageContaining(why);
  }

  @Test
  void takesHttpOfLoopback() {
    assertThat(from(WELL + "\nurl = \"http://127.0.0.1:8090/fhir\"").fhir()).isPresent();
  }

  private static EhrSettings from(String text) {
    return EhrSettings.from(
        ConfigFactory.parseString("vigil.fog-node.ehr.fhir {" + text + "}")
            .withFallback(ConfigFactory.load()));
  }
}
