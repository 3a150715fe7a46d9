package vigil.models.feature.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What swings where usual complexes are missing: in the longest stretch of the last 14 s in which
 * no lead shows one, and in the longest in which some lead does not. A run of ventricular beats is
 * even, quiet between its complexes, the same in all leads, and its complexes look alike; what a
 * movement draws is not.
 */
final class StrangeRuns {
  private static final double LATE = 14;

  /** Complexes of the very end are cut off, in seconds. */
  private static final double UNKNOWN = 0.2;

  /** No stretch is looked at that is shorter, in seconds. */
  private static final double SHORTEST = 1.6;

  private static final String STRETCH =
      "seconds count-least count-most rate uneven-least uneven-most alike-least alike-most"
          + " size-least size-most noise-least noise-most differ apart rail quick-least quick-most";

  private static final int COUNT = 17;

  private final List<float[]> leads;
  private final List<UsualComplexes> usual;
  private final double hertz;

  private StrangeRuns(List<float[]> leads, double hertz) {
    this.leads = leads;
    this.usual = leads.stream().map(lead -> UsualComplexes.of(lead, hertz)).toList();
    this.hertz = hertz;
  }

  static List<String> names() {
    var names = new ArrayList<String>();
    for (var stretch : List.of("strange", "odd")) {
      Arrays.stream(STRETCH.split(" ")).forEach(name -> names.add(stretch + "-" + name));
    }
    return names;
  }

  /**
   * Features, in the order of {@link #names}; NaN where a channel is missing.
   *
   * @param leads one or two, each of shape [time], of one length
   */
  static float[] features(List<float[]> leads, double hertz) {
    var row = new float[2 * COUNT];
    Arrays.fill(row, Float.NaN);
    if (!leads.isEmpty()) {
      new StrangeRuns(leads, hertz).into(row);
    }
    return row;
  }

  private void into(float[] row) {
    double end = leads.getFirst().length / hertz;
    var strange = Stretch.longest(UsualComplexes.merged(usual), end);
    var odd = strange;
    for (var lead : usual) {
      var own = lead.seconds().length == 0 ? odd : Stretch.longest(lead.seconds(), end);
      odd = own.seconds() > odd.seconds() ? own : odd;
    }
    look(strange, row, 0);
    look(odd, row, COUNT);
  }

  /**
   * A stretch without usual complexes.
   *
   * @param from in seconds from the start of the recording
   * @param to in seconds from the start of the recording
   */
  private record Stretch(double from, double to) {
    static Stretch longest(double[] usual, double end) {
      double last = Math.max(0, end - LATE);
      var longest = new Stretch(last, last);
      for (int i = 0; i <= usual.length; i++) {
        double next = i < usual.length ? usual[i] : end - UNKNOWN;
        if (next > last) {
          var here = new Stretch(last, next);
          longest = here.seconds() > longest.seconds() ? here : longest;
          last = next;
        }
      }
      return longest;
    }

    double seconds() {
      return to - from;
    }

    /** Itself, or what is around it where it is too short. */
    Stretch widened(double end) {
      if (seconds() >= SHORTEST) {
        return this;
      }
      double begin = Math.max(0, (from + to) / 2 - SHORTEST / 2);
      return new Stretch(begin, Math.min(end, begin + SHORTEST));
    }
  }

  private void look(Stretch stretch, float[] row, int at) {
    int length = leads.getFirst().length;
    var wide = stretch.widened(length / hertz);
    int to = (int) Math.min(length, wide.to * hertz);
    var swings = new ArrayList<Swings>();
    for (int i = 0; i < leads.size(); i++) {
      int from = (int) (wide.from * hertz);
      swings.add(Swings.of(leads.get(i), hertz, from, to, usual.get(i).height()));
    }
    row[at] = (float) stretch.seconds();
    var one = swings.getFirst();
    var other = swings.getLast();
    pair(one.count(), other.count(), row, at + 1);
    row[at + 3] = (one.rate() + other.rate()) / 2;
    pair(one.uneven(), other.uneven(), row, at + 4);
    pair(one.alike(), other.alike(), row, at + 6);
    pair(one.size(), other.size(), row, at + 8);
    pair(one.noise(), other.noise(), row, at + 10);
    if (leads.size() > 1) {
      row[at + 12] = Math.abs(one.count() - other.count());
      row[at + 13] = one.apart(other);
    }
    row[at + 14] = Math.max(one.rail(), other.rail());
    pair(one.quickest(), other.quickest(), row, at + 15);
  }

  /** The smaller value, then the larger one. */
  private static void pair(float one, float other, float[] row, int at) {
    row[at] = Math.min(one, other);
    row[at + 1] = Math.max(one, other);
  }
}
