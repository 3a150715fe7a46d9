package vigil.fognode.patient.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.vocab.Metric;

class RecollectionTest {
  private static final int MISSED = 60;

  private final PatientRules rules = new PatientRules(Ward.BOOK);

  @ParameterizedTest(name = "with a snapshot: {0}")
  @ValueSource(booleans = {true, false})
  void aConditionBeganWhenItDidThoughABlockCameBeforeWhatWasMissed(boolean snapshot) {
    var blocks = IntStream.rangeClosed(1, MISSED + 1).mapToObj(RecollectionTest::racing).toList();
    var live = blocks.getLast();
    var state =
        rules
            .observe(PatientState.empty(Ward.BED, Ward.START), live.block(), live.receivedAt())
            .state();

    var recalled = rules.replay(state, kept(snapshot, blocks.subList(0, MISSED)), blocks);

    var verdict = rules.resume(recalled, live.receivedAt()).state().reported().orElseThrow();
    assertThat(verdict.findings())
        .filteredOn(finding -> finding.condition().equals("hr-extreme-high"))
        .singleElement()
        .satisfies(it -> assertThat(it.onset()).isEqualTo(blocks.getFirst().receivedAt()));
  }

  private static Recollection kept(boolean snapshot, List<Pace.Arrival> missed) {
    var empty = new Snapshot(Optional.empty(), Ward.START, Note.NONE, new byte[0], Memory.NONE);
    return new Recollection(snapshot ? Optional.of(empty) : Optional.empty(), missed, List.of());
  }

  private static Pace.Arrival racing(int second) {
    var at = Ward.START.plusSeconds(second);
    return new Pace.Arrival(Ward.block(Ward.ECG, second, at, Metric.HEART_RATE, 180), at);
  }
}
