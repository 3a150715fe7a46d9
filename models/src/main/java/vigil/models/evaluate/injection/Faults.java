package vigil.models.evaluate.injection;

import static vigil.models.evaluate.injection.Draft.HR;
import static vigil.models.evaluate.injection.Draft.PULSE;
import static vigil.models.evaluate.injection.Draft.RESP;
import static vigil.models.evaluate.injection.Draft.SPO2;

import java.util.stream.IntStream;

/** What goes wrong with a device or its link. */
final class Faults {
  private Faults() {}

  static void leadOff(Draft draft) {
    int[] off = draft.chance(0.5) ? new int[] {HR} : new int[] {PULSE, SPO2};
    for (int channel : off) {
      for (int i = draft.onset; i < draft.end; i++) {
        draft.values[channel][i] = 0;
      }
    }
  }

  /** Only a signal that moves can be seen to stand still: at least six changes are taken away. */
  static void stuck(Draft draft) {
    int[] alive = IntStream.range(0, 4).filter(channel -> draft.changes(channel) >= 6).toArray();
    int channel = alive.length == 0 ? mostAlive(draft) : draft.pick(alive);
    for (int i = draft.onset; i < draft.end; i++) {
      draft.values[channel][i] = draft.values[channel][draft.onset - 1];
    }
  }

  private static int mostAlive(Draft draft) {
    int best = 0;
    for (int channel = 1; channel < 4; channel++) {
      best = draft.changes(channel) > draft.changes(best) ? channel : best;
    }
    return best;
  }

  static void drift(Draft draft) {
    int channel = draft.pick(HR, PULSE, RESP, SPO2);
    double most = channel == SPO2 ? -8 : channel == RESP ? 12 : 30;
    double sign = channel != SPO2 && draft.chance(0.5) ? -1 : 1;
    if (channel == RESP && draft.usual(RESP) < 16) {
      sign = 1;
    }
    draft.add(channel, sign * most * draft.between(0.5, 1), Draft.ramp(draft.length()));
  }

  static void noise(Draft draft) {
    int channel = draft.pick(HR, PULSE, RESP, SPO2);
    double sigma = draft.between(3, 8) * (channel < RESP ? 2 : 1);
    for (int i = draft.onset; i < draft.end; i++) {
      draft.values[channel][i] += sigma * draft.random.nextGaussian();
    }
  }

  static void spikes(Draft draft) {
    int channel = draft.pick(HR, PULSE, RESP, SPO2);
    for (int i = draft.onset; i < draft.end; i++) {
      if (draft.chance(0.12)) {
        double value = draft.values[channel][i];
        draft.values[channel][i] =
            channel == SPO2 ? value - draft.between(15, 40) : value * draft.between(1.5, 2.2);
      }
    }
  }

  static void dropped(Draft draft) {
    double share = draft.between(0.3, 0.9);
    int[] channels = draft.chance(0.5) ? Draft.all() : Draft.ofDevice(draft.random.nextInt(2));
    for (int i = draft.onset; i < draft.end; i++) {
      if (draft.chance(share)) {
        for (int channel : channels) {
          draft.values[channel][i] = Double.NaN;
        }
      }
    }
  }

  /** The noise rises as the battery falls. */
  static void batterySag(Draft draft) {
    int device = draft.random.nextInt(2);
    double from = draft.between(20, 40);
    double sigma = draft.between(2, 6);
    int n = draft.battery.length;
    for (int i = 0; i < n; i++) {
      double share = Math.clamp((double) (i - draft.onset) / draft.length(), 0, 1);
      draft.battery[i] = i < draft.end ? from + (1 - from) * share : 100;
      if (i >= draft.onset && i < draft.end) {
        for (int channel : Draft.ofDevice(device)) {
          double scale = channel == SPO2 ? 0.5 : 1;
          draft.values[channel][i] += scale * sigma * share * draft.random.nextGaussian();
        }
      }
    }
  }

  /** Runs off by 50 to 5,000 ppm; two in three also jump by 1 to 30 s. Set right at the end. */
  static void clockSkew(Draft draft) {
    int device = draft.random.nextInt(2);
    double sign = draft.chance(0.5) ? 1 : -1;
    double rate = sign * Math.exp(draft.between(Math.log(50e-6), Math.log(5_000e-6)));
    double jump = draft.chance(2 / 3.0) ? sign * draft.between(1, 30) : 0;
    for (int i = draft.onset; i < draft.end; i++) {
      draft.clock[device][i] = jump + rate * (i - draft.onset);
    }
  }

  static void duplicates(Draft draft) {
    int device = draft.random.nextInt(2);
    double share = draft.between(0.4, 1);
    for (int i = draft.onset; i < draft.end; i++) {
      draft.copies[device][i] = draft.chance(share) ? 2 : 1;
    }
  }
}
