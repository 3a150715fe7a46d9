package vigil.models.evaluate.ecg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vigil.models.evaluate.row.Examples;
import vigil.models.feature.ecg.BeatFeatures;
import vigil.models.feature.ecg.Beats;
import vigil.models.feature.ecg.QrsDetector;
import vigil.models.feature.ecg.QrsMatch;
import vigil.models.train.beats.AnnotatedRecordings;
import vigil.models.train.beats.BeatKind;
import vigil.protocol.recording.Annotation;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Signal;

/**
 * The beats of a set of annotated recordings.
 *
 * @param recordings one a patient
 * @param kinds shape [case]
 * @param seconds shape [case]: time of the beat in its recording
 * @param qrs shape [patient]: complexes found against complexes annotated
 */
record BeatSet(
    List<Recording> recordings,
    Examples examples,
    List<BeatKind> kinds,
    List<Double> seconds,
    List<QrsMatch> qrs) {

  /** Reads every record of a directory. */
  static Opened<BeatSet> read(Path directory) {
    return AnnotatedRecordings.read(directory).then(BeatSet::of);
  }

  private static Opened<BeatSet> of(List<Recording> recordings) {
    var kinds = new ArrayList<BeatKind>();
    var seconds = new ArrayList<Double>();
    var qrs = new ArrayList<QrsMatch>();
    Examples.Builder examples = null;
    int leads = recordings.stream().mapToInt(r -> r.signals().size()).min().orElse(0);
    for (int patient = 0; patient < recordings.size(); patient++) {
      var recording = recordings.get(patient);
      var values = recording.signals().stream().limit(leads).map(Signal::values).toList();
      qrs.add(found(recording, values));
      var marks = recording.annotations().stream().filter(Annotation::isBeat).toList();
      int[] peaks = marks.stream().mapToInt(m -> (int) m.at()).toArray();
      var beats = Beats.of(values, recording.hertz(), peaks);
      var features = BeatFeatures.of(beats);
      examples = examples == null ? new Examples.Builder(features.names()) : examples;
      for (int beat = 0; beat < beats.size(); beat++) {
        var kind = BeatKind.of(marks.get(beat).symbol());
        if (kind.isPresent() && beats.seconds()[beat] >= BeatFeatures.LEARNING) {
          boolean abnormal = kind.get() != BeatKind.NORMAL;
          examples.add(patient, abnormal, features.row(beat), features.series(beat));
          kinds.add(kind.get());
          seconds.add(beats.seconds()[beat]);
        }
      }
    }
    return examples == null
        ? new Opened.Refused<>("No beat could be told.")
        : new Opened.Taken<>(new BeatSet(recordings, examples.build(), kinds, seconds, qrs));
  }

  /** Ventricular flutter, between [ and ], has no complexes to find. */
  private static QrsMatch found(Recording recording, List<float[]> leads) {
    long[] there =
        recording.annotations().stream()
            .filter(Annotation::isBeat)
            .mapToLong(Annotation::at)
            .toArray();
    int[] found =
        java.util.Arrays.stream(new QrsDetector(recording.hertz()).detect(leads))
            .filter(at -> !flutters(recording, at))
            .toArray();
    return QrsMatch.of(there, found, recording.hertz());
  }

  private static boolean flutters(Recording recording, int at) {
    boolean inside = false;
    double slack = 0.15 * recording.hertz();
    for (var mark : recording.annotations()) {
      if (mark.symbol().equals("[") && at >= mark.at() - slack) {
        inside = true;
      } else if (mark.symbol().equals("]") && at > mark.at() + slack) {
        inside = false;
      }
      if (mark.at() > at + slack) {
        break;
      }
    }
    return inside;
  }
}
