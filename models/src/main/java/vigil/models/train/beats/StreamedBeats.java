package vigil.models.train.beats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import vigil.models.BeatLabel;
import vigil.models.BeatRows;
import vigil.models.Ecg;
import vigil.models.feature.ecg.EcgTrack;
import vigil.protocol.recording.Annotation;
import vigil.protocol.recording.Recording;

/**
 * The beats of one patient as a track finds and describes them in one lead, in blocks of a second,
 * beside what the annotations say: the model learns from what it will be asked.
 *
 * @param rows shape [beat][feature], in the order of {@link EcgTrack#features}
 * @param seconds shape [beat]: time of the beat in its recording
 * @param kinds shape [beat]; empty where no annotation is near, or where it tells no kind
 * @param found beats that an annotation is near to
 * @param missed annotated beats that none was found for
 * @param extra beats that no annotation is near to
 */
public record StreamedBeats(
    Recording recording,
    List<float[]> rows,
    List<Double> seconds,
    List<Optional<BeatKind>> kinds,
    int found,
    int missed,
    int extra) {
  /** An annotation is near within so many seconds, as EC57 has it. */
  private static final double NEAR = 0.15;

  /** The newest beats of a recording are not described any more, in seconds. */
  private static final double END = 4;

  /** Beats that each wait to be told are told at once. */
  private static final Function<BeatRows, List<BeatLabel>> NORMAL =
      beats -> {
        var labels = new ArrayList<BeatLabel>();
        for (long at : beats.at()) {
          labels.add(new BeatLabel(at, Ecg.Kind.NORMAL));
        }
        return labels;
      };

  /** Plays a recording's lead through a track. */
  public static StreamedBeats of(Recording recording) {
    var rows = new ArrayList<float[]>();
    var seconds = new ArrayList<Double>();
    LeadStream.play(
        LeadStream.lead(recording),
        recording.hertz(),
        (track, second) -> {
          var beats = track.unjudged();
          for (int i = 0; i < beats.size(); i++) {
            rows.add(beats.rows()[i]);
            seconds.add(EcgTrack.seconds(beats.at()[i]));
          }
          track.label(NORMAL.apply(beats));
        });
    return matched(recording, rows, seconds);
  }

  private static StreamedBeats matched(
      Recording recording, List<float[]> rows, List<Double> seconds) {
    var kinds = new ArrayList<Optional<BeatKind>>();
    seconds.forEach(at -> kinds.add(Optional.empty()));
    var taken = new boolean[seconds.size()];
    double from = seconds.isEmpty() ? Double.MAX_VALUE : seconds.getFirst() - NEAR;
    double to = recording.seconds() - END;
    int missed = 0;
    int found = 0;
    for (var mark : recording.annotations()) {
      double at = mark.at() / recording.hertz();
      if (mark.isBeat() && at >= from && at <= to) {
        int nearest = nearest(seconds, taken, at);
        if (nearest < 0) {
          missed++;
        } else {
          found++;
          taken[nearest] = true;
          kinds.set(nearest, BeatKind.of(mark.symbol()));
        }
      }
    }
    int extra = 0;
    for (int i = 0; i < taken.length; i++) {
      extra += taken[i] || seconds.get(i) > to || flutters(recording, seconds.get(i)) ? 0 : 1;
    }
    return new StreamedBeats(recording, rows, seconds, kinds, found, missed, extra);
  }

  private static int nearest(List<Double> seconds, boolean[] taken, double at) {
    int low = 0;
    int high = seconds.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (seconds.get(middle) < at - NEAR) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int best = -1;
    for (int i = low; i < seconds.size() && seconds.get(i) <= at + NEAR; i++) {
      boolean nearer = best < 0 || Math.abs(seconds.get(i) - at) < Math.abs(seconds.get(best) - at);
      best = !taken[i] && nearer ? i : best;
    }
    return best;
  }

  /** Between [ and ] there is ventricular flutter, which has no complexes to find. */
  private static boolean flutters(Recording recording, double second) {
    return within(recording, second, "[", "]");
  }

  private static boolean within(Recording recording, double second, String begin, String end) {
    boolean inside = false;
    ToDoubleFunction<Annotation> at = mark -> mark.at() / recording.hertz();
    for (var mark : recording.annotations()) {
      if (mark.symbol().equals(begin) && second >= at.applyAsDouble(mark) - NEAR) {
        inside = true;
      } else if (mark.symbol().equals(end) && second > at.applyAsDouble(mark) + NEAR) {
        inside = false;
      }
    }
    return inside;
  }
}
