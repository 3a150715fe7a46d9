package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

class SleepersTest {

  @ParameterizedTest(name = "{0} beds in {1} turns")
  @CsvSource({"0, 0", "1, 1", "50, 1", "51, 2", "5000, 100", "5001, 99", "50000, 100"})
  void allAreWokenOnceInOrderWithinAHundredTurns(int count, int turns) {
    var sleepers = new Sleepers();
    sleepers.restart(beds(count));
    var woken = new ArrayList<Bed>();
    int taken = 0;
    for (; !sleepers.isEmpty(); taken++) {
      woken.addAll(sleepers.next());
    }

    assertThat(woken).isEqualTo(beds(count));
    assertThat(taken).isEqualTo(turns);
  }

  @Test
  void whoHasLeftMeanwhileIsNotWoken() {
    var sleepers = new Sleepers();
    sleepers.restart(beds(200));
    sleepers.next();

    sleepers.restart(beds(3));

    assertThat(sleepers.next()).isEqualTo(beds(3));
    assertThat(sleepers.isEmpty()).isTrue();
  }

  private static List<Bed> beds(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Bed(new PatientId("p-" + i), new WardId("w-1"), "" + i))
        .toList();
  }
}
