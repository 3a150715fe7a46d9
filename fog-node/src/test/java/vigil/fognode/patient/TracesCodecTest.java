package vigil.fognode.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.fognode.patient.core.HeartScenes;

class TracesCodecTest {

  @ParameterizedTest
  @EnumSource(HeartScenes.class)
  void whatTheEcgShowedIsFoundAgain(HeartScenes kept) {
    var effect = kept.play();

    var read =
        (Exhibit.Ruled)
            ExhibitCodec.read(
                ExhibitCodec.write(new Exhibit.Ruled(effect.finding(), effect.scene())));

    assertThat(read.finding()).isEqualTo(effect.finding());
    assertThat(read.scene().findings()).contains(effect.finding());
    assertThat(read.scene().book().rhythm()).isEqualTo(effect.scene().book().rhythm());
  }
}
