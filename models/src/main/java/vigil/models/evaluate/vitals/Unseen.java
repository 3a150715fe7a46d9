package vigil.models.evaluate.vitals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import vigil.models.evaluate.injection.Cohort;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Protocol.Study;
import vigil.models.train.Split;
import vigil.protocol.recording.Opened;

/**
 * Whom stored models may be measured on, since they learned nothing of them.
 *
 * @param validation set the thresholds of single detectors
 * @param test others; may be empty
 * @param who whom the models learned from and whom not, in a few words
 */
record Unseen(List<Vitals> validation, List<Vitals> test, String who) {
  /** Of other recordings than those the shipped models come from, one subject in so many tunes. */
  private static final int TUNES = 4;

  /** Whether a recording of the test is one of the validation under another number. */
  boolean holdsCopies() {
    return test.stream()
        .anyMatch(
            one ->
                validation.stream()
                    .anyMatch(other -> Arrays.deepEquals(one.values(), other.values())));
  }

  static Opened<Unseen> of(Cohort cohort, Study study) {
    if (study.models().isPresent()) {
      return Split.read(study.models().get().directory()).then(split -> beside(cohort, split));
    }
    return new Opened.Taken<>(cohort.isBidmc() ? ofShipped(cohort) : ofOthers(cohort));
  }

  private static Unseen ofShipped(Cohort cohort) {
    return new Unseen(
        cohort.recordings().stream()
            .filter(p -> p.patient() > Split.LAST_TRAINING && p.patient() <= Split.LAST_VALIDATION)
            .toList(),
        cohort.recordings().stream().filter(p -> p.patient() > Split.LAST_VALIDATION).toList(),
        "the shipped models, trained on patients 01-27 with thresholds from 28-35, measured on"
            + " those after 35");
  }

  private static Unseen ofOthers(Cohort cohort) {
    return new Unseen(
        cohort.recordings().stream().filter(p -> p.patient() % TUNES == 0).toList(),
        cohort.recordings().stream().filter(p -> p.patient() % TUNES != 0).toList(),
        "the shipped models, which learned from none of these patients; thresholds of single"
            + " detectors from one patient in "
            + TUNES
            + ", measured on the others");
  }

  private static Opened<Unseen> beside(Cohort cohort, Split split) {
    var learned = Stream.concat(split.training().stream(), split.validation().stream()).toList();
    var test = cohort.of(name -> !learned.contains(name));
    return test.isEmpty()
        ? new Opened.Refused<>(
            "--data holds no patient beside the %d whom these models learned from (%s)."
                .formatted(learned.size(), Split.FILE))
        : new Opened.Taken<>(
            new Unseen(
                cohort.of(split.validation()::contains),
                test,
                "models of --models, trained on %d patients with thresholds from %d others, measured on %d they did not learn from"
                    .formatted(
                        split.training().size(),
                        split.validation().size(),
                        test.stream().mapToInt(Vitals::patient).distinct().count())));
  }
}
