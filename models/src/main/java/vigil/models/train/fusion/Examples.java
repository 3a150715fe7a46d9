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
    var made = new ArrayList<Draft>();
    int late = 3 + random.nextInt(12);
    Drive.through(
        new PatientTrack(TrackSettings.VITALS),
        stream,
        List.of(),
        (track, window, second, none) -> {
          if (second >= FIRST && isTaken(stream, second, random)) {
            made.add(new Draft(window, label(stream, second), shed(random)));
          }
          boolean known = stream.holds(second) && second >= stream.onset() + late;
          return told(known ? 1 : 0);
        });
    return scored(made, stream.patient());
  }

  /**
   * A window that is not scored yet.
   *
   * @param shed shape [detector]: whose score is left out
   */
  private record Draft(Window window, int label, boolean[] shed) {}

  private boolean[] shed(Random random) {
    var shed = new boolean[detectors.size()];
    for (int i = 0; i < shed.length; i++) {
      shed[i] = random.nextDouble() < SHED;
    }
    return shed;
  }

  /** All windows of a stream at once, which costs a detector a fraction of one by one. */
  private List<Example> scored(List<Draft> drafts, int patient) {
    var windows = drafts.stream().map(Draft::window).toList();
    var scores = new ArrayList<float[]>();
    for (var detector : detectors) {
      scores.add(windows.isEmpty() ? new float[0] : detector.score(windows));
    }
    var made = new ArrayList<Example>();
    for (int i = 0; i < windows.size(); i++) {
      var features = windows.get(i).features();
      var row = Arrays.copyOf(features, features.length + detectors.size());
      for (int of = 0; of < detectors.size(); of++) {
        boolean shed = drafts.get(i).shed()[of];
        row[features.length + of] = shed ? Float.NaN : scores.get(of)[i];
      }
      made.add(new Example(row, drafts.get(i).label(), patient));
    }
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

  private static Judgement told(double score) {
    return Judgement.of(score, 0.5, "truth", Map.of());
  }
}
