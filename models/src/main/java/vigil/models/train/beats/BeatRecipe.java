package vigil.models.train.beats;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import vigil.models.ModelCard;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.classic.BeatDetector;
import vigil.models.classic.GradientBoosting;
import vigil.models.classic.Weights;
import vigil.models.evaluate.measure.Scores;
import vigil.models.feature.ecg.EcgTrack;
import vigil.models.train.Progress;
import vigil.protocol.recording.Opened;
import vigil.protocol.vocab.Metric;

/** How the model that tells beats is trained, and measured by folds of whole patients. */
public final class BeatRecipe {
  private static final int FOLDS = 6;

  /** Fewer have not all kinds in each training. */
  private static final int FEWEST = 3;

  private static final List<String> LIMITS =
      List.of(
          "Not a medical device; no diagnosis and no treatment may rest on it alone.",
          "Reads one lead, II or nearest to it; learned from adults in a Holter laboratory, none of"
              + " them paced.",
          "Supraventricular beats are told by their time and P wave alone: most that come early are"
              + " missed in fibrillation, and many told are none.",
          "A rhythm that is ventricular from the first beat on, or that sets in slowly and stays,"
              + " becomes the usual one.");

  private BeatRecipe() {}

  /**
   * Trains on all records of a directory.
   *
   * @param directory of WFDB records with beat annotations
   */
  public static Opened<StoredModel> train(Path directory, long seed, Progress progress) {
    return AnnotatedRecordings.read(directory)
        .then(
            recordings -> {
              var patients = new ArrayList<StreamedBeats>();
              for (var recording : recordings) {
                double share = (double) patients.size() / recordings.size();
                progress.report(BeatDetector.NAME, 0.5 * share, recording.name());
                patients.add(StreamedBeats.of(recording));
              }
              return kinds(patients, directory)
                  .then(all -> trained(all, directory, seed, progress));
            });
  }

  private static Opened<List<StreamedBeats>> kinds(List<StreamedBeats> patients, Path directory) {
    for (var kind : List.of(BeatKind.NORMAL, BeatKind.SUPRAVENTRICULAR, BeatKind.VENTRICULAR)) {
      long with = patients.stream().filter(p -> p.kinds().contains(Optional.of(kind))).count();
      if (with < FEWEST) {
        return new Opened.Refused<>(
            "%s: %d patients with beats of kind %s (expected: at least %d)."
                .formatted(directory, with, kind.letter(), FEWEST));
      }
    }
    return new Opened.Taken<>(patients);
  }

  private static Opened<StoredModel> trained(
      List<StreamedBeats> patients, Path directory, long seed, Progress progress) {
    progress.report(BeatDetector.NAME, 0.5, "folds");
    var figures = figures(patients, seed);
    progress.report(BeatDetector.NAME, 0.9, "all patients");
    var model = BeatTrees.fit(patients, seed);
    return new Opened.Taken<>(
        new StoredModel(
            card(patients, directory, seed, figures),
            Map.of(StoredModel.NUMBERS, Weights.write(model)),
            Optional.empty()));
  }

  private static ModelCard card(
      List<StreamedBeats> patients, Path directory, long seed, Map<String, Double> figures) {
    return new ModelCard(
        ModelCard.FORMAT,
        BeatDetector.NAME,
        "1",
        Tier.WAVEFORM,
        List.of(Metric.ECG_LEAD_II),
        EcgTrack.STRIP,
        EcgTrack.PERIOD,
        Duration.ofSeconds(1),
        EcgTrack.features(),
        BeatDetector.SURE,
        seed,
        "Friedman 2001; Chen and Guestrin 2016; rhythm and shape after de Chazal, O'Dwyer and"
            + " Reilly 2004",
        data(patients, directory),
        Map.of("settings", BeatTrees.SETTINGS.withSeed(seed).toString()),
        figures,
        "Says of each beat of an ECG whether it is normal, ventricular or supraventricular, beside"
            + " the patient's own usual beat and rhythm.",
        LIMITS);
  }

  private static String data(List<StreamedBeats> patients, Path directory) {
    var name = String.valueOf(directory.getFileName());
    var source =
        name.equals("mitdb")
            ? "MIT-BIH Arrhythmia Database (PhysioNet, ODC-BY 1.0; Moody and Mark 2001)"
            : name;
    int beats = patients.stream().mapToInt(p -> p.rows().size()).sum();
    return ("%s, %d records, %,d beats of one lead as a track finds them in blocks of a second. All"
            + " train; figures are of %d folds of whole patients, trained on the others, all beats"
            + " from the third on.")
        .formatted(source, patients.size(), beats, Math.min(FOLDS, patients.size()));
  }

  /** Folds that what was trained on the others tells. */
  public static int fold(int patient, int patients) {
    return patient % Math.min(FOLDS, patients);
  }

  /** What was trained without one fold. */
  public static GradientBoosting without(int fold, List<StreamedBeats> patients, long seed) {
    return BeatTrees.fit(
        IntStream.range(0, patients.size())
            .filter(p -> fold(p, patients.size()) != fold)
            .mapToObj(patients::get)
            .toList(),
        seed);
  }

  private static Map<String, Double> figures(List<StreamedBeats> patients, long seed) {
    var told = new ArrayList<Told>();
    for (int fold = 0; fold < Math.min(FOLDS, patients.size()); fold++) {
      var model = without(fold, patients, seed);
      for (int p = 0; p < patients.size(); p++) {
        if (fold(p, patients.size()) == fold) {
          told.addAll(told(model, patients.get(p)));
        }
      }
    }
    var figures = new LinkedHashMap<String, Double>();
    figures.put("rocAuc", area(told, 0, BeatKind.values()));
    figures.put("rocAucV", area(told, 2, BeatKind.VENTRICULAR));
    figures.put("rocAucS", area(told, 1, BeatKind.SUPRAVENTRICULAR));
    figures.put("sensitivityV", sensitivity(told, 2, BeatKind.VENTRICULAR));
    figures.put("predictivityV", predictivity(told, 2, BeatKind.VENTRICULAR));
    figures.put("sensitivityS", sensitivity(told, 1, BeatKind.SUPRAVENTRICULAR));
    figures.put("predictivityS", predictivity(told, 1, BeatKind.SUPRAVENTRICULAR));
    double found = patients.stream().mapToInt(StreamedBeats::found).sum();
    figures.put(
        "qrsSensitivity",
        found / (found + patients.stream().mapToInt(StreamedBeats::missed).sum()));
    figures.put(
        "qrsPredictivity",
        found / (found + patients.stream().mapToInt(StreamedBeats::extra).sum()));
    figures.replaceAll((name, value) -> Math.round(value * 1e4) / 1e4);
    return figures;
  }

  /** One beat of known kind, and its probabilities. */
  private record Told(BeatKind kind, float[] probabilities) {
    boolean is(int of) {
      return probabilities[of] >= BeatDetector.SURE;
    }
  }

  private static List<Told> told(GradientBoosting model, StreamedBeats patient) {
    var told = new ArrayList<Told>();
    for (int i = 0; i < patient.rows().size(); i++) {
      var row = patient.rows().get(i);
      patient.kinds().get(i).ifPresent(kind -> told.add(new Told(kind, model.probabilities(row))));
    }
    return told;
  }

  /** Of beats of some kinds against normal ones; class 0 is turned round. */
  private static double area(List<Told> told, int of, BeatKind... kinds) {
    var scores = new Scores.Builder(1);
    DoublePredicate flagged = score -> score >= BeatDetector.SURE;
    for (var beat : told) {
      boolean among = List.of(kinds).contains(beat.kind());
      if (beat.kind() == BeatKind.NORMAL || among) {
        float score = of == 0 ? 1 - beat.probabilities()[0] : beat.probabilities()[of];
        scores.add(0, beat.kind() != BeatKind.NORMAL, score, flagged.test(score));
      }
    }
    return scores.build().rocAuc(new int[] {1});
  }

  private static double sensitivity(List<Told> told, int of, BeatKind kind) {
    double all = told.stream().filter(beat -> beat.kind() == kind).count();
    return told.stream().filter(beat -> beat.kind() == kind && beat.is(of)).count() / all;
  }

  /** Fusion beats count neither for nor against. */
  private static double predictivity(List<Told> told, int of, BeatKind kind) {
    double all =
        told.stream().filter(beat -> beat.is(of) && beat.kind() != BeatKind.FUSION).count();
    return told.stream().filter(beat -> beat.kind() == kind && beat.is(of)).count() / all;
  }
}
