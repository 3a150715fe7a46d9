package vigil.models;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the newest seconds of a patient's ECG show. All but the kinds of the beats is found whatever
 * a node has shed.
 *
 * @param end of the newest value, by the node's clock
 * @param deviceEnd the same by the clock of the device that it came from
 * @param seconds how much of the strip is there, gaps left out
 * @param beats of the strip, oldest first
 */
public record Ecg(
    Instant end,
    Instant deviceEnd,
    double seconds,
    Quality quality,
    Rhythm rhythm,
    List<Beat> beats,
    Minute minute) {
  public Ecg {
    beats = List.copyOf(beats);
  }

  /**
   * Whether the strip can be trusted.
   *
   * @param value in [0, 1]; the least of how alive, how quiet it is, and how well two ways of
   *     finding complexes agree
   * @param faults why not
   */
  public record Quality(double value, Set<Fault> faults) {
    public Quality {
      faults = Set.copyOf(faults);
    }

    /** Whether a rhythm may be read from it. */
    public boolean isUsable() {
      return faults.isEmpty();
    }
  }

  /** What is wrong with a strip. */
  public enum Fault {
    /** Values did not come. */
    MISSING,
    /** Nothing changes at all, as with a lead that is off; a heart that stands still has noise. */
    FLAT,
    /** At its end stops. */
    SATURATED,
    /** Movement, muscle or mains beside which complexes are not sure. */
    NOISY
  }

  /**
   * When complexes came. NaN where that is not known.
   *
   * @param rate by the middle interval of the strip, per minute
   * @param sinceBeat from the newest complex to the end, in seconds
   * @param pause longest time without a complex in the newest ten seconds, in seconds; one that
   *     lasts to the end counts, one with a gap in it does not
   * @param slowest mean rate of the slowest five beats in a row, per minute
   * @param fastest mean rate of the fastest 17 beats in a row, per minute
   * @param irregular middle half of the newest intervals over the median
   * @param jumpy median step from one interval to the next over the median interval
   * @param fluttering how long, up to the end, the lead has been one wave without complexes, in
   *     seconds
   */
  public record Rhythm(
      double rate,
      double sinceBeat,
      double pause,
      double slowest,
      double fastest,
      double irregular,
      double jumpy,
      double fluttering) {}

  /**
   * One beat.
   *
   * @param before seconds from its R peak to the end of the strip
   * @param alike how alike its complex and the one before are, from -1 to 1; NaN where not known
   */
  public record Beat(double before, Kind kind, double alike) {
    /** Of unknown likeness. */
    public Beat(double before, Kind kind) {
      this(before, kind, Double.NaN);
    }
  }

  /**
   * Where a beat comes from, as the classes of AAMI.
   *
   * @see <a href="https://webstore.ansi.org/standards/aami/ansiaamiec572012">ANSI/AAMI EC57</a>
   */
  public enum Kind {
    NORMAL,
    SUPRAVENTRICULAR,
    VENTRICULAR,
    /** Too new, or the waveform models were shed. */
    UNJUDGED
  }

  /** Beats of the last minute, by kind; all others of {@code beats} are normal. */
  public record Minute(int beats, int ventricular, int supraventricular, int unjudged) {}

  /**
   * Ventricular beats in a row.
   *
   * @param rate mean, per minute
   * @param from seconds from its first beat to the end of the strip
   * @param to seconds from its last beat to the end of the strip
   * @param alike mean likeness of neighbours: high where one focus fires, about 0 in noise that is
   *     taken for beats; NaN where not known
   */
  public record Run(int beats, double rate, double from, double to, double alike) {}

  /** The longest run of two ventricular beats or more in the strip; of equal ones the newest. */
  public Optional<Run> run() {
    int longest = 1;
    int last = -1;
    int length = 0;
    for (int i = 0; i < beats.size(); i++) {
      length = beats.get(i).kind() == Kind.VENTRICULAR ? length + 1 : 0;
      if (length > 1 && length >= longest) {
        longest = length;
        last = i;
      }
    }
    return last < 0 ? Optional.empty() : Optional.of(run(last - longest + 1, last));
  }

  private Run run(int first, int last) {
    double from = beats.get(first).before();
    double to = beats.get(last).before();
    double rate = 60 * (last - first) / Math.max(from - to, 1e-3);
    double alike =
        beats.subList(first + 1, last + 1).stream()
            .mapToDouble(Beat::alike)
            .average()
            .orElse(Double.NaN);
    return new Run(last - first + 1, rate, from, to, alike);
  }
}
