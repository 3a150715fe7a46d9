package vigil.fognode.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vigil.models.BeatLabel;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Evidence.Contribution;
import vigil.protocol.vocab.Finding;

/** A condition found again from what was kept of it. */
public sealed interface Replay {
  /** As it was found then. */
  Word kept();

  /** All that must be the same. */
  record Word(String model, double score, double threshold, List<Contribution> contributions) {
    static Word of(Judgement judgement) {
      return new Word(
          judgement.model(),
          judgement.score(),
          judgement.threshold(),
          judgement.told().contributions());
    }

    static Word of(Evidence evidence) {
      return new Word(
          evidence.model(), evidence.score(), evidence.threshold(), evidence.contributions());
    }
  }

  /** Bit for bit. */
  record Same(Word kept) implements Replay {}

  /**
   * Not the same.
   *
   * @param differences in words, at least one
   */
  record Different(Word kept, Word again, List<String> differences) implements Replay {}

  /** It cannot be found again. */
  record Gone(Word kept, String why) implements Replay {}

  /**
   * Finds it again, at the operating point that held then. Detectors that were shed or failed then
   * are left out now.
   *
   * <p>Thread: computes; not for an actor's default thread.
   */
  static Replay of(Exhibit exhibit, Ensemble ensemble) {
    return switch (exhibit) {
      case Exhibit.Judged judged -> judge(judged, ensemble);
      case Exhibit.Ruled ruled -> rule(ruled);
    };
  }

  private static Replay judge(Exhibit.Judged exhibit, Ensemble ensemble) {
    var kept = Word.of(exhibit.judgement());
    var gone =
        exhibit.scores().keySet().stream()
            .filter(
                name -> ensemble.detectors().stream().noneMatch(d -> d.card().name().equals(name)))
            .toList();
    if (!gone.isEmpty()) {
      return new Gone(kept, "This node has no model " + String.join(", ", gone) + " any more.");
    }
    try {
      var scores = scores(exhibit, ensemble);
      var track = ensemble.restore(exhibit.track());
      var judged = ensemble.judgeAt(kept.threshold(), track, exhibit.window(), scores);
      var again = Word.of(judged);
      if (!again.model().equals(kept.model())) {
        return new Gone(kept, "This node has " + again.model() + ", and not " + kept.model() + ".");
      }
      var differences = differences(exhibit.scores(), scores);
      differences.addAll(differences(exhibit.judgement().beats(), judged.beats()));
      return compared(kept, again, differences);
    } catch (IllegalArgumentException other) {
      return new Gone(
          kept,
          "It was judged by other versions of the models than this node has: "
              + other.getMessage()
              + ".");
    }
  }

  private static Replay rule(Exhibit.Ruled exhibit) {
    var finding = exhibit.finding();
    var kept = Word.of(finding.evidence());
    return exhibit.scene().findings().stream()
        .filter(found -> isSame(found, finding))
        .findFirst()
        .map(found -> compared(kept, Word.of(found.evidence()), List.of()))
        .orElseGet(
            () ->
                new Gone(
                    kept, "The rules of this node find no " + finding.condition() + " in it."));
  }

  private static boolean isSame(Finding one, Finding other) {
    return one.condition().equals(other.condition()) && one.device().equals(other.device());
  }

  private static Map<String, Float> scores(Exhibit.Judged exhibit, Ensemble ensemble) {
    var scores = new TreeMap<String, Float>();
    for (var detector : ensemble.detectors()) {
      var name = detector.card().name();
      if (exhibit.scores().containsKey(name)) {
        scores.put(name, detector.score(List.of(exhibit.window()))[0]);
      }
    }
    return scores;
  }

  private static List<String> differences(Map<String, Float> then, Map<String, Float> now) {
    var differences = new ArrayList<String>();
    then.forEach(
        (name, score) -> {
          float again = now.getOrDefault(name, Float.NaN);
          if (bits(score) != bits(again)) {
            differences.add(said(name, again, score));
          }
        });
    return differences;
  }

  private static List<String> differences(List<BeatLabel> then, List<BeatLabel> now) {
    return then.equals(now) ? List.of() : List.of(said("beats", now, then));
  }

  private static Replay compared(Word kept, Word again, List<String> found) {
    var differences = new ArrayList<>(found);
    if (bits(kept.score()) != bits(again.score())) {
      differences.add(said("score", again.score(), kept.score()));
    }
    if (bits(kept.threshold()) != bits(again.threshold())) {
      differences.add(said("threshold", again.threshold(), kept.threshold()));
    }
    if (!kept.model().equals(again.model())) {
      differences.add(said("model", again.model(), kept.model()));
    }
    if (!kept.contributions().equals(again.contributions())) {
      differences.add(said("attribution", again.contributions(), kept.contributions()));
    }
    return differences.isEmpty()
        ? new Same(kept)
        : new Different(kept, again, List.copyOf(differences));
  }

  private static String said(String what, Object now, Object then) {
    return what + ": " + now + " (then: " + then + ")";
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static int bits(float value) {
    return Float.floatToRawIntBits(value);
  }
}
