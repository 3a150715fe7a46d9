package vigil.fognode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

class EnrolmentTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({"7, icu, 7", "load-2/7, load-2, 7", "3A/12/b, 3A, 12/b"})
  void takesTheWardFromTheBedOrElseFromTheList(String written, String ward, String label) {
    var patient = new PatientId("p-1");
    var one =
        new Enrolment(new DeviceId("cuff-1"), Optional.of(patient), written, Optional.empty());

    assertThat(one.place(patient, new WardId("icu")))
        .isEqualTo(new Bed(patient, new WardId(ward), label));
  }
}
