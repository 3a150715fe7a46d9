package vigil.models.train.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import vigil.models.Detector;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.feature.PatientTrack;
import vigil.models.feature.TrackSettings;

/**
 * Makes labelled windows by sending streams through tracks, as a node would.
 *
 * <p>While training there is no fusion yet that could say when to stop learning the baseline: the
 * truth says it, some seconds late, as a fusion would.
 *
 * @param injection what lays in troubles
 * @param detectors whose scores are read beside the features
 */
record Examples(Injection injection, List<Detector> detectors) {
  /** First second of which a window is taken: the track has just begun to judge. */
  private static final int FIRST = 44;

  /** Shares kept of the windows before, within and after an event: neighbours are much alike. */
  private static final double KEPT_BEFORE = 0.25;

  private static final double KEPT_WITHIN = 0.6;
  private static final double KEPT_AFTER = 0.4;

  /** Share of windows whose scores are left out, one by one, as a busy node does. */
  private static final double SHED = 0.15;

  /** Exercise comes in more shapes than other troubles. */
  private static final int EXERCISE_TIMES = 3;

  List<Example> all(List<Vitals> patients, List<Long> seeds) {
    var jobs = new ArrayList<Supplier<List<Example>>>();
    for (var patient : patients) {
      for (long seed : seeds) {
        for (var trouble : Trouble.values()) {
          for (int time = 0; time < times(trouble); time++) {
            long own = seed + 1_000L * time;
            jobs.add(() -> of(shown(patient, trouble, own, patients), trouble, own));
          }
        }
      }
    }
    return jobs.parallelStream().map(Supplier::get).flatMap(List::stream).toList();
  }

  /** More of what is hardest to tell from a patient at rest. */
  private static int times(Trouble trouble) {
    return switch (trouble) {
      case EXERCISE -> EXERCISE_TIMES;
      case STUCK, DRIFT -> 4;
      case NONE, RACING_AT_REST, SCALE, OFFSET, REPLAY, TACHYPNOEA -> 2;
      default -> 1;
    };
  }

  private static Vitals shown(Vitals patient, Trouble trouble, long seed, List<Vitals> patients) {
    var random = new Random(seed * 131 + patient.patient() * 31L + trouble.ordinal());
    return Mix.of(patient, patients, random);
  }

  private List<Example> of(Vitals patient, Trouble trouble, long seed) {
    var stream = injection.stream(patient, trouble, seed);
    var random = new Random(seed * 31 + stream.patient());
    var made = new ArrayList<Example>();
    int late = 3 + random.nextInt(12);
    Drive.through(
        new PatientTrack(TrackSettings.VITALS),
        stream,
        List.of(),
        (track, window, second, none) -> {
          if (second >= FIRST && isTaken(stream, second, random)) {
            int label = label(stream, second);
            made.add(new Example(row(window, random), label, stream.patient()));
          }
          boolean known = stream.holds(second) && second >= stream.onset() + late;
          return told(known ? 1 : 0);
        });
    return made;
  }

  private static boolean isTaken(Stream stream, int second, Random random) {
    double kept =
        stream.holds(second) ? KEPT_WITHIN : second < stream.onset() ? KEPT_BEFORE : KEPT_AFTER;
    return random.nextDouble() < kept;
  }

  private static int label(Stream stream, int second) {
    return stream.holds(second) ? 1 + stream.trouble().cause().orElseThrow().ordinal() : 0;
  }

  private float[] row(Window window, Random random) {
    int features = window.features().length;
    var row = Arrays.copyOf(window.features(), features + detectors.size());
    for (int i = 0; i < detectors.size(); i++) {
      boolean shed = random.nextDouble() < SHED;
      row[features + i] = shed ? Float.NaN : detectors.get(i).score(List.of(window))[0];
    }
    return row;
  }

  private static Judgement told(double score) {
    return new Judgement(score, 0.5, "truth", Map.of(), "", "", List.of(), List.of());
  }
}
