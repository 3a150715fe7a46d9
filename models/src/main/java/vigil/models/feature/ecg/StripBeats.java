package vigil.models.feature.ecg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import vigil.models.BeatLabel;
import vigil.models.BeatRows;
import vigil.models.Ecg;

/**
 * The beats of a strip: found at each look, settled a second later, when their T wave and the
 * beginning of the next are there, and told by their features once the next beat is settled too.
 */
final class StripBeats {
  private static final QrsDetector DETECTOR = new QrsDetector(Beats.HERTZ);

  /** Ticks after which a beat is settled. */
  private static final int SETTLED = EcgStrip.SECOND;

  private static final int REFRACTORY = (int) (QrsSearch.REFRACTORY * EcgStrip.SECOND);

  /** Ticks before a beat that filters need. */
  private static final int RUN_IN = 2 * EcgStrip.SECOND;

  /** Energy of the smallest complex of anybody, in mV, and of a patient's over its height. */
  private static final double LEAST = 0.02;

  private static final double LEAST_SHARE = 0.1;

  /** Rows that wait for a model: more than a strip holds. */
  private static final int WAITING = 64;

  private final EcgStrip strip;
  private final BeatLog log = new BeatLog();
  private final UsualBeat usual = new UsualBeat();

  /** Whole shape of the newest settled beat; empty before the first. */
  private float[] newest = new float[0];

  private final TreeMap<Long, float[]> waiting = new TreeMap<>();

  /** Ticks of complexes that are not settled yet. */
  private long[] open = new long[0];

  boolean frozen;

  StripBeats(EcgStrip strip) {
    this.strip = strip;
  }

  /**
   * Finds the complexes of a strip and settles those that are old enough.
   *
   * @param mv shape [tick]; NaN where missing
   * @return all complexes
   */
  QrsDetector.Found look(float[] mv) {
    double own = usual.isKnown() ? LEAST_SHARE * usual.template().size() : 0;
    var found = DETECTOR.look(List.of(mv), Math.max(LEAST, own));
    long first = strip.first();
    long after = log.size() == 0 ? Long.MIN_VALUE : log.newest() + REFRACTORY;
    int[] fresh = Arrays.stream(found.at()).filter(at -> first + at > after).toArray();
    int[] settled =
        Arrays.stream(fresh).filter(at -> first + at <= strip.head() - SETTLED).toArray();
    if (settled.length > 0) {
      settle(mv, settled);
    }
    open = Arrays.stream(fresh).skip(settled.length).mapToLong(at -> first + at).toArray();
    waiting.headMap(first).clear();
    return found;
  }

  private void settle(float[] mv, int[] settled) {
    int from = Math.max(0, settled[0] - RUN_IN);
    int[] near = Arrays.stream(settled).map(at -> at - from).toArray();
    var part = Arrays.copyOfRange(mv, from, mv.length);
    var cut = Beats.of(List.of(part), Beats.HERTZ, near);
    long origin = strip.first() + from;
    var fresh = new ArrayList<Integer>();
    long last = log.size() == 0 ? Long.MIN_VALUE : log.newest();
    for (int i = 0; i < near.length; i++) {
      long at = origin + cut.at()[i];
      if (last == Long.MIN_VALUE || at > last + REFRACTORY) {
        fresh.add(i);
        last = at;
      }
    }
    if (!fresh.isEmpty()) {
      tell(cut, origin, fresh);
    }
  }

  /** Rows of the beats that now have a next one, and all new ones into the log. */
  private void tell(Beats cut, long origin, List<Integer> fresh) {
    int before = Math.min(log.size(), BeatLog.SHAPES);
    int all = before + fresh.size();
    var shapes = new float[all][];
    var at = new long[all];
    var joined = new boolean[all];
    for (int i = 0; i < before; i++) {
      int beat = log.size() - before + i;
      shapes[i] = i == before - 1 && newest.length > 0 ? newest : log.complex(beat);
      at[i] = log.at(beat);
      joined[i] = log.isJoined(beat);
    }
    for (int i = before; i < all; i++) {
      shapes[i] = cut.shapes()[0][fresh.get(i - before)];
      at[i] = origin + cut.at()[fresh.get(i - before)];
      joined[i] = i > 0 && !strip.isBroken(at[i - 1], at[i]);
    }
    tell(at, shapes, joined, Math.max(1, before - 1));
    for (int i = before; i < all; i++) {
      log.add(at[i], joined[i], shapes[i]);
    }
    newest = shapes[all - 1];
  }

  private void tell(long[] at, float[][] shapes, boolean[] joined, int from) {
    double[] rr = intervals(at, joined);
    double[] seconds = LongStream.of(at).mapToDouble(t -> (t - at[0]) / Beats.HERTZ).toArray();
    var beats = new Beats(new int[at.length], new float[][][] {shapes}, seconds);
    for (int i = from; i + 1 < at.length; i++) {
      var features = BeatFeatures.known(beats, rr, usual.interval(), usual.template());
      boolean known = usual.isKnown();
      if (known) {
        waiting.put(at[i], features.brief(i));
      }
      if (joined[i] && joined[i + 1] && (!frozen || !known)) {
        usual.learn(shapes[i], rr[i], rr[i + 1], features.company(i));
      }
    }
    while (waiting.size() > WAITING) {
      waiting.pollFirstEntry();
    }
  }

  /** In seconds; where a gap lies between, as usual: nobody knows what was in it. */
  private double[] intervals(long[] at, boolean[] joined) {
    var rr = new double[at.length];
    double known = Double.isNaN(usual.interval()) ? 0.8 : usual.interval();
    for (int i = 0; i < rr.length; i++) {
      rr[i] = i > 0 && joined[i] ? (at[i] - at[i - 1]) / Beats.HERTZ : known;
    }
    if (!usual.isKnown() && rr.length > 1) {
      rr[0] = rr[1];
    }
    return rr;
  }

  private StripRhythm timing() {
    return new StripRhythm(strip, log, open, usual.isKnown() ? usual.template().size() : 0);
  }

  Ecg.Rhythm rhythm(float[] mv, double fluttering) {
    return timing().read(mv, fluttering);
  }

  /** The same after kinds became known: only the pattern of the intervals depends on them. */
  Ecg.Rhythm again(Ecg.Rhythm seen) {
    var pattern = timing().pattern();
    return new Ecg.Rhythm(
        seen.rate(),
        seen.sinceBeat(),
        seen.pause(),
        seen.slowest(),
        seen.fastest(),
        pattern.irregular(),
        pattern.jumpy(),
        seen.fluttering());
  }

  /** Those of the strip, oldest first. */
  List<Ecg.Beat> shown(long end) {
    var shown = new ArrayList<Ecg.Beat>();
    for (int beat = 0; beat < log.size(); beat++) {
      if (log.at(beat) >= strip.first()) {
        double before = (end - log.at(beat)) / Beats.HERTZ;
        shown.add(new Ecg.Beat(before, log.kind(beat), log.alike(beat)));
      }
    }
    for (long at : open) {
      shown.add(new Ecg.Beat((end - at) / Beats.HERTZ, Ecg.Kind.UNJUDGED));
    }
    return shown;
  }

  /** The same beats after kinds became known. */
  List<Ecg.Beat> again(List<Ecg.Beat> seen, long end) {
    return seen.stream()
        .map(
            beat ->
                new Ecg.Beat(
                    beat.before(),
                    log.kindAt(end - Math.round(beat.before() * Beats.HERTZ)),
                    beat.alike()))
        .toList();
  }

  Ecg.Minute minute(long end) {
    return log.since(end - 60 * EcgStrip.SECOND);
  }

  BeatRows unjudged() {
    return new BeatRows(
        waiting.keySet().stream().mapToLong(Long::longValue).toArray(),
        waiting.values().toArray(float[][]::new));
  }

  void label(List<BeatLabel> labels) {
    for (var label : labels) {
      log.label(label.at(), label.kind());
      waiting.remove(label.at());
    }
  }

  /** The strip begins anew: its ticks may come again. */
  void restart() {
    log.clear();
    waiting.clear();
    open = new long[0];
    newest = new float[0];
  }

  /** Nothing is usual any more. */
  void forget() {
    usual.clear();
  }

  void save(DataOutput out) throws IOException {
    log.save(out);
    usual.save(out);
    UsualBeat.write(out, newest);
    out.writeInt(waiting.size());
    for (var row : waiting.entrySet()) {
      out.writeLong(row.getKey());
      for (float value : row.getValue()) {
        out.writeFloat(value);
      }
    }
    out.writeInt(open.length);
    for (long at : open) {
      out.writeLong(at);
    }
    out.writeBoolean(frozen);
  }

  void restore(DataInput in) throws IOException {
    log.restore(in);
    usual.restore(in);
    newest = UsualBeat.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      long at = in.readLong();
      var row = new float[EcgTrack.features().size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = in.readFloat();
      }
      waiting.put(at, row);
    }
    open = new long[Math.clamp(in.readInt(), 0, EcgStrip.LENGTH)];
    for (int i = 0; i < open.length; i++) {
      open[i] = in.readLong();
    }
    frozen = in.readBoolean();
  }
}
