package vigil.fognode.device.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vigil.fognode.device.core.Continuity.Place.CONFLICTING;
import static vigil.fognode.device.core.Continuity.Place.FRESH;
import static vigil.fognode.device.core.Continuity.Place.OLD;
import static vigil.fognode.device.core.Continuity.Place.SEEN;
import static vigil.fognode.device.core.Continuity.Place.STORED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;

class ContinuityTest {
  private static final DeviceId DEVICE = new DeviceId("d-1");

  @Test
  void aBlockIsFreshOnceThenSeenThenStored() {
    var continuity = Continuity.EMPTY;
    assertThat(continuity.place(id(0, 5), 77)).isEqualTo(FRESH);

    continuity = continuity.seen(id(0, 5), 77);
    assertThat(continuity.place(id(0, 5), 77)).isEqualTo(SEEN);

    continuity = continuity.stored(id(0, 5));
    assertThat(continuity.place(id(0, 5), 77)).isEqualTo(STORED);
    assertThat(continuity.place(id(0, 5), 78)).isEqualTo(CONFLICTING);
  }

  @Test
  void aRestartOfTheDeviceBeginsAnew() {
    var continuity = Continuity.EMPTY.seen(id(0, 5), 1).seen(id(1, 0), 2);

    assertThat(continuity.place(id(1, 5), 3)).isEqualTo(FRESH);
    assertThat(continuity.place(id(0, 5), 1)).isEqualTo(OLD);
    assertThat(continuity.missing()).isZero();
  }

  @Test
  void whatIsOlderThanTheRingIsForTheLogToKnow() {
    var continuity = Continuity.EMPTY.seen(id(0, 0), 1).seen(id(0, Continuity.LENGTH), 2);

    assertThat(continuity.place(id(0, 0), 1)).isEqualTo(OLD);
    assertThat(continuity.place(id(0, 1), 9)).isEqualTo(FRESH);
  }

  /** Against a memory of all blocks: what the ring says of those it holds, and of no others. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void whatTheRingHoldsIsAsItWasSeenAndStored(long seed) {
    var random = new SplittableRandom(seed);
    var seen = new HashMap<Long, Boolean>();
    var continuity = Continuity.EMPTY;
    long highest = -1;
    for (int i = 0; i < 2_000; i++) {
      long jump = random.nextInt(20) == 0 ? 3 * Continuity.LENGTH : 3;
      long sequence = Math.max(0, highest - random.nextInt(20) + random.nextLong(20 + jump));
      if (continuity.place(id(0, sequence), sequence) == FRESH) {
        continuity = continuity.seen(id(0, sequence), sequence);
        seen.put(sequence, false);
        highest = Math.max(highest, sequence);
      }
      long stored = Math.max(0, highest - random.nextInt(2 * Continuity.LENGTH));
      continuity = continuity.stored(id(0, stored));
      seen.computeIfPresent(stored, (it, before) -> true);

      long asked = Math.max(0, highest - random.nextInt(2 * Continuity.LENGTH));
      var expected =
          asked <= highest - Continuity.LENGTH
              ? OLD
              : !seen.containsKey(asked) ? FRESH : seen.get(asked) ? STORED : SEEN;
      assertThat(continuity.place(id(0, asked), asked)).as("%d: %d", i, asked).isEqualTo(expected);
    }
    assertThat(continuity.highest()).isEqualTo(highest);
  }

  @Test
  void leftOutBlocksAreMissingUntilTheyCome() {
    var continuity = Continuity.EMPTY.seen(id(0, 0), 1).seen(id(0, 3), 1);
    assertThat(continuity.missing()).isEqualTo(2);

    continuity = continuity.seen(id(0, 1), 1).seen(id(0, 2), 1);
    assertThat(continuity.missing()).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyBlockIsTakenOnceInWhateverOrderTheyCome(long seed) {
    var random = new Random(seed);
    var arrivals = new ArrayList<Long>();
    for (long sequence = 0; sequence < 500; sequence++) {
      arrivals.add(sequence);
      arrivals.add(sequence);
    }
    for (int i = 0; i < arrivals.size(); i += 16) {
      Collections.shuffle(arrivals.subList(i, Math.min(i + 16, arrivals.size())), random);
    }

    var continuity = Continuity.EMPTY;
    var taken = new HashSet<Long>();
    for (var sequence : arrivals) {
      if (continuity.place(id(0, sequence), sequence) == FRESH) {
        assertThat(taken.add(sequence)).isTrue();
        continuity = continuity.seen(id(0, sequence), sequence);
      }
    }

    assertThat(taken).hasSize(500);
    assertThat(continuity.missing()).isZero();
  }

  @Test
  void whatCameDuringARecallIsKeptOnTopOfTheLog() {
    var log = Continuity.EMPTY.seen(id(0, 1), 1).stored(id(0, 1));
    var meanwhile = Continuity.EMPTY.seen(id(0, 1), 1).seen(id(0, 2), 2);

    var merged = meanwhile.onTopOf(log);

    assertThat(merged.place(id(0, 1), 1)).isEqualTo(STORED);
    assertThat(merged.place(id(0, 2), 2)).isEqualTo(SEEN);
    assertThat(merged.place(id(0, 3), 3)).isEqualTo(FRESH);
  }

  private static BlockId id(long epoch, long sequence) {
    return new BlockId(DEVICE, epoch, sequence);
  }
}
