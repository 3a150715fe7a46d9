package vigil.fognode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;

class AlertLinesTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"Bed 1, Bed 1", "3A-07, bed 3A-07", "Bedford, bed Bedford"})
  void saysOnceThatItIsABed(String label, String said) {
    var lines = new StringWriter();
    var bed = new Bed(AlertFixtures.PATIENT, new WardId("3A"), label);
    var finding = AlertFixtures.finding("desaturation", Priority.MEDIUM, AlertFixtures.START);
    var alert = AlertView.begun("a-1", bed, finding, AlertFixtures.START, AlertFixtures.START);

    new Alerts(new PrintWriter(lines)).accept(alert);

    assertThat(lines.toString()).contains("MEDIUM " + said + " ");
  }
}
