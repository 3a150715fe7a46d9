package vigil.models.evaluate.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vigil.models.Context;
import vigil.models.Window;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.TrackSettings;
import vigil.models.limit.LimitDetector;
import vigil.models.limit.Limits;

class KnowsActivityTest {
  private static final TrackSettings GRID = TrackSettings.VITALS;
  private final KnowsActivity limits =
      new KnowsActivity(new LimitDetector(Limits.adult(), GRID.channels(), GRID.length()));

  /** A heart at 140 /min for the whole window. */
  private static Window racing(double activity, boolean known) {
    var names = FeatureRow.names(GRID);
    var features = new float[names.size()];
    features[names.indexOf("activity")] = (float) activity;
    features[names.indexOf("activity-known")] = known ? 1 : 0;
    var raw = new float[GRID.channels().size()][GRID.length()];
    float[] values = {140, 140, 18, 97};
    for (int channel = 0; channel < raw.length; channel++) {
      Arrays.fill(raw[channel], values[channel]);
    }
    var z = new float[raw.length][GRID.length()];
    return new Window(
        Instant.EPOCH, Duration.ofSeconds(1), GRID.channels(), raw, z, features, Context.UNKNOWN);
  }

  @Test
  void movesTheLimitsWithWhatAWearableSays() {
    assertThat(limits.score(List.of(racing(6, true)))[0]).isLessThan(0.5f);
    assertThat(limits.score(List.of(racing(1, true)))[0]).isGreaterThan(0.5f);
    assertThat(limits.score(List.of(racing(6, false)))[0]).isGreaterThan(0.5f);
  }

  @Test
  void keepsWhatPeopleNotedWhereNoWearableSpeaks() {
    var noted = racing(1, false);

    assertThat(KnowsActivity.told(noted)).isSameAs(noted);
    assertThat(KnowsActivity.told(racing(6, true)).context().activity()).isEqualTo(6);
  }
}
