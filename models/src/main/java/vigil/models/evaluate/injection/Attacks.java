package vigil.models.evaluate.injection;

import static vigil.models.evaluate.injection.Draft.HR;
import static vigil.models.evaluate.injection.Draft.PULSE;
import static vigil.models.evaluate.injection.Draft.RESP;
import static vigil.models.evaluate.injection.Draft.SPO2;

/** What someone does to the data on their way. */
final class Attacks {
  private Attacks() {}

  /** Half of the attackers cannot keep the device's numbering; the others leave no such trace. */
  static void identity(Draft draft) {
    if (draft.chance(0.5)) {
      var odd =
          switch (draft.random.nextInt(3)) {
            case 0 -> Draft.Numbering.RESTART;
            case 1 -> Draft.Numbering.BACK;
            default -> Draft.Numbering.AHEAD;
          };
      draft.numbering[draft.onset] = odd;
    }
  }

  static void replay(Draft draft) {
    copy(draft, 0, draft.chance(0.7) ? Draft.all() : Draft.ofDevice(draft.random.nextInt(2)));
  }

  static void noisyReplay(Draft draft) {
    copy(draft, draft.between(0.5, 1.2), Draft.all());
  }

  /** The patient gets worse, and the normal past is shown: wholly, or by one of two devices. */
  static void masking(Draft draft) {
    var hidden = draft.chance(0.6) ? Draft.all() : Draft.ofDevice(draft.random.nextInt(2));
    var kept = new double[4][];
    for (int channel : hidden) {
      kept[channel] = draft.values[channel].clone();
    }
    switch (draft.random.nextInt(3)) {
      case 0 -> Deteriorations.tachycardia(draft);
      case 1 -> Deteriorations.bradycardia(draft);
      default -> Deteriorations.desaturation(draft);
    }
    for (int channel : hidden) {
      System.arraycopy(kept[channel], 0, draft.values[channel], 0, kept[channel].length);
    }
    copy(draft, draft.chance(0.5) ? 0 : draft.between(0.3, 0.8), hidden);
  }

  /** Shows an earlier stretch again; one shorter than the event is shown over and over. */
  private static void copy(Draft draft, double sigma, int[] channels) {
    int longest = Math.min(draft.length(), draft.onset - 30);
    int from = 5 + draft.random.nextInt(Math.max(1, draft.onset - longest - 20));
    for (int channel : channels) {
      double scale = channel == SPO2 ? 0.6 : 1;
      for (int i = draft.onset; i < draft.end; i++) {
        double noise = sigma * scale * draft.random.nextGaussian();
        draft.values[channel][i] =
            draft.values[channel][from + (i - draft.onset) % longest] + noise;
      }
    }
  }

  /** One value for all the time, close to what is usual. */
  static void constantSpoof(Draft draft) {
    double[] off = {3, 3, 1.5, 1};
    for (int channel : Draft.all()) {
      double value = draft.usual(channel) + draft.between(-off[channel], off[channel]);
      for (int i = draft.onset; i < draft.end; i++) {
        draft.values[channel][i] = value;
      }
    }
  }

  static void scale(Draft draft) {
    double share = draft.between(0.10, 0.35) * (draft.chance(0.5) ? 1 : -1);
    int[][] choices = {{HR}, {PULSE}, {RESP}, {HR, PULSE}, {HR, RESP}, {HR, PULSE, RESP}};
    for (int channel : choices[draft.random.nextInt(choices.length)]) {
      for (int i = draft.onset; i < draft.end; i++) {
        draft.values[channel][i] *= 1 + share;
      }
    }
  }

  static void offset(Draft draft) {
    int[][] choices = {{HR}, {PULSE}, {RESP}, {SPO2}, {HR, PULSE}};
    double sign = draft.chance(0.5) ? 1 : -1;
    for (int channel : choices[draft.random.nextInt(choices.length)]) {
      double amount =
          switch (channel) {
            case SPO2 -> -draft.between(4, 10);
            case RESP -> sign * draft.between(5, 10);
            default -> sign * draft.between(10, 30);
          };
      draft.add(channel, amount, second -> 1);
    }
  }

  static void swap(Draft draft, Vitals other) {
    int from = draft.random.nextInt(Math.max(1, other.seconds() - draft.length()));
    for (int channel : Draft.all()) {
      for (int i = draft.onset; i < draft.end; i++) {
        int at = Math.min(from + i - draft.onset, other.seconds() - 1);
        draft.values[channel][i] = other.values()[channel][at];
      }
    }
  }
}
