package vigil.devicesim.physiology;

import java.util.ArrayList;
import java.util.List;

/** The newest beats, asked for times that never go back by more than two seconds. */
public final class BeatLine {
  private static final double KEPT_SECONDS = 3;

  private final List<Heart.Beat> beats = new ArrayList<>();

  public void add(List<Heart.Beat> newer) {
    beats.addAll(newer);
  }

  /** Forgets what ended long before a time, in s. */
  public void forgetBefore(double t) {
    beats.removeIf(beat -> beat.at() + beat.rr() < t - KEPT_SECONDS);
  }

  /** Of the beat that is on at a time, in s; 0 where the heart stands still. */
  public double periodAt(double t) {
    int i = indexAt(t);
    return i < 0 ? 0 : beats.get(i).rr();
  }

  /**
   * Where in its beat the heart is: 0 at the R wave, to 2π at the next; 0 where it stands still.
   */
  public double angleAt(double t) {
    int i = indexAt(t);
    return i < 0 ? 0 : 2 * Math.PI * (t - beats.get(i).at()) / beats.get(i).rr();
  }

  /** Where the beat that is on at a time comes from. */
  public Origin originAt(double t) {
    int i = indexAt(t);
    return i < 0 ? Origin.NONE : beats.get(i).origin();
  }

  /**
   * Whose complex is drawn at a time: in the first half of a beat its own, in the second that of
   * the next, whose P and Q waves are there already.
   */
  Origin drawnAt(double t) {
    int i = indexAt(t);
    if (i < 0) {
      return Origin.NONE;
    }
    boolean second = t - beats.get(i).at() > beats.get(i).rr() / 2;
    return beats.get(second && i + 1 < beats.size() ? i + 1 : i).origin();
  }

  /** What the beat that is on ejected, as a share of a sinus beat at rest. */
  public double ejectedAt(double t) {
    int i = indexAt(t);
    return i < 0 ? 0 : beats.get(i).ejected();
  }

  /** All that are known. */
  List<Heart.Beat> beats() {
    return beats;
  }

  private int indexAt(double t) {
    for (int i = beats.size() - 1; i >= 0; i--) {
      var beat = beats.get(i);
      if (t >= beat.at()) {
        return t < beat.at() + beat.rr() ? i : -1;
      }
    }
    return -1;
  }
}
