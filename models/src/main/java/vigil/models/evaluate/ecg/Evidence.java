package vigil.models.evaluate.ecg;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import vigil.models.feature.ecg.AlarmFeatures;
import vigil.models.feature.ecg.AlarmRhythms;
import vigil.models.feature.ecg.Rhythm;

/**
 * How far an alarm's own definition is met, from 0 on, by one measure for all kinds: what is
 * learned of one kind then holds for the others, some of which are rare.
 *
 * @see <a href="https://doi.org/10.1109/CIC.2015.7408639">Clifford et al. 2015</a> for the
 *     definitions
 */
record Evidence(AlarmKind kind, float[] features) {
  private static final double ASYSTOLE = 3.2;
  private static final double SLOW = 45;
  private static final double FAST = 130;
  private static final double BEATS = 4;
  private static final double WAVING = 0.3;
  private static final List<String> FEATURES = AlarmFeatures.names();

  static final List<String> NAMES =
      List.of("evidence", "evidence-trusted", "evidence-usual", "evidence-joint", "evidence-pulse");

  /** In the order of {@link #NAMES}; NaN where nothing can be said. */
  float[] row(AlarmRhythms rhythms) {
    return new float[] {
      inChannels(),
      inTrusted(),
      in(rhythms.usual(), "strange-count-least"),
      in(rhythms.joint(), "odd-count-least"),
      in(rhythms.pulse(), "")
    };
  }

  /** By all channels. */
  private float inChannels() {
    return (float)
        switch (kind) {
          case ASYSTOLE -> feature("gap-least") / ASYSTOLE - 1;
          case BRADYCARDIA -> slow(feature("slowest-most"));
          case TACHYCARDIA -> feature("sustained-least") / FAST - 1;
          case VENTRICULAR_TACHYCARDIA -> feature("run-least") / BEATS - 1;
          case VENTRICULAR_FLUTTER -> waving();
        };
  }

  /** By the channel that is trusted most. */
  private float inTrusted() {
    return (float)
        switch (kind) {
          case ASYSTOLE -> feature("gap-trusted") / ASYSTOLE - 1;
          case BRADYCARDIA -> slow(feature("slowest-trusted"));
          case TACHYCARDIA -> feature("sustained-trusted") / FAST - 1;
          case VENTRICULAR_TACHYCARDIA -> feature("run-most") / BEATS - 1;
          case VENTRICULAR_FLUTTER -> waving();
        };
  }

  /**
   * By one way to see the rhythm.
   *
   * @param count the feature that counts strange complexes; empty where there is none
   */
  private float in(Optional<Rhythm> rhythm, String count) {
    return (float)
        switch (kind) {
          case ASYSTOLE -> of(rhythm, r -> r.gap() / ASYSTOLE - 1);
          case BRADYCARDIA -> of(rhythm, r -> slow(r.slowest()));
          case TACHYCARDIA -> of(rhythm, r -> r.sustained() / FAST - 1);
          case VENTRICULAR_TACHYCARDIA -> count.isEmpty() ? Double.NaN : feature(count) / BEATS - 1;
          case VENTRICULAR_FLUTTER -> waving();
        };
  }

  private static double of(Optional<Rhythm> rhythm, ToDoubleFunction<Rhythm> what) {
    return rhythm.map(r -> what.applyAsDouble(r)).orElse(Double.NaN);
  }

  /** Where five beats in a row were not seen, they were not slow. */
  private static double slow(float rate) {
    return Float.isNaN(rate) ? -1 : SLOW / Math.max(1, rate) - 1;
  }

  private double waving() {
    return feature("waving-least") / WAVING - 1;
  }

  private float feature(String name) {
    return features[FEATURES.indexOf(name)];
  }
}
