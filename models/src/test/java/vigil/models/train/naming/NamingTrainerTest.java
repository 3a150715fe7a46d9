package vigil.models.train.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.explain.Condition;
import vigil.models.explain.NamingStore;
import vigil.models.explain.Symptoms;
import vigil.protocol.vocab.Metric;

class NamingTrainerTest {
  private static final List<Condition> CONDITIONS =
      List.of(Condition.STUCK_VALUE, Condition.NOISE, Condition.SPIKES);
  private static final List<Metric> METRICS = List.of(Metric.HEART_RATE, Metric.SPO2);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void learnsWhichSymptomTellsWhichCondition(long seed) {
    var naming = NamingTrainer.fit(CONDITIONS, METRICS, lessons(seed));

    for (int c = 0; c < CONDITIONS.size(); c++) {
      for (int s = 0; s < CONDITIONS.size(); s++) {
        float weight = naming.own().by()[c][s];
        assertThat(weight).matches(s == c ? w -> w > 0.5f : w -> w < 0.5f);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void isTheSameForTheSameLessons(long seed) {
    var one = NamingTrainer.fit(CONDITIONS, METRICS, lessons(seed));
    var other = NamingTrainer.fit(CONDITIONS, METRICS, lessons(seed));

    assertThat(NamingStore.write(one)).isEqualTo(NamingStore.write(other));
  }

  /** Symptom i of a metric tells condition i; all else is noise. */
  private static List<Lesson> lessons(long seed) {
    var random = new Random(seed);
    var lessons = new ArrayList<Lesson>();
    for (int i = 0; i < 300; i++) {
      int condition = i % CONDITIONS.size();
      int metric = random.nextInt(METRICS.size());
      var own = new float[METRICS.size()][];
      for (int m = 0; m < own.length; m++) {
        own[m] = noise(random, Symptoms.USUAL.own().size());
      }
      own[metric][condition] += 4;
      var named = new boolean[METRICS.size()];
      named[metric] = true;
      lessons.add(new Lesson(own, noise(random, Symptoms.USUAL.joint().size()), condition, named));
    }
    return lessons;
  }

  private static float[] noise(Random random, int size) {
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
