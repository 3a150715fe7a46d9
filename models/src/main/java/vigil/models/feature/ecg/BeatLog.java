package vigil.models.feature.ecg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import vigil.models.Ecg;

/**
 * The newest beats of one patient: when they came, of what kind they are, and how the complexes of
 * the newest look. Memory: 7 kB.
 *
 * <p>Places count from the oldest that is held, 0.
 */
final class BeatLog {
  /** A minute at 250 /min. */
  private static final int MOST = 256;

  /** Beats whose complex is held: as many as a beat is compared with, and its neighbour. */
  static final int SHAPES = 66;

  /** Points of a complex, as {@link BeatFeatures} compares them. */
  private static final int FROM = BeatTemplate.QRS_FROM - 6;

  private static final int POINTS = BeatTemplate.QRS_TO + 6 - FROM;

  private static final Ecg.Kind[] KINDS = Ecg.Kind.values();

  private final long[] at = new long[MOST];
  private final byte[] kind = new byte[MOST];
  private final boolean[] joined = new boolean[MOST];

  /** In hundredths. */
  private final byte[] alike = new byte[MOST];

  private final short[] complexes = new short[SHAPES * POINTS];

  /** Beats ever. */
  private long count;

  int size() {
    return (int) Math.min(count, MOST);
  }

  private int place(int beat) {
    return (int) Math.floorMod(count - size() + beat, (long) MOST);
  }

  private int shapePlace(int beat) {
    return (int) Math.floorMod(count - size() + beat, (long) SHAPES) * POINTS;
  }

  /** Tick of its R peak. */
  long at(int beat) {
    return at[place(beat)];
  }

  Ecg.Kind kind(int beat) {
    return KINDS[kind[place(beat)]];
  }

  /** How alike its complex and the one before are. */
  double alike(int beat) {
    return alike[place(beat)] / 100.0;
  }

  /** Whether nothing is missing between it and the beat before. */
  boolean isJoined(int beat) {
    return joined[place(beat)];
  }

  /** Tick of the newest; the least number where there is none. */
  long newest() {
    return count == 0 ? Long.MIN_VALUE : at(size() - 1);
  }

  void add(long tick, boolean follows, float[] shape) {
    float likeness = count == 0 ? 0 : likeness(complex(size() - 1), shape);
    count++;
    int last = size() - 1;
    at[place(last)] = tick;
    kind[place(last)] = (byte) Ecg.Kind.UNJUDGED.ordinal();
    joined[place(last)] = follows;
    alike[place(last)] = (byte) Math.round(100 * likeness);
    for (int i = 0; i < POINTS; i++) {
      complexes[shapePlace(last) + i] =
          (short) Math.clamp(Math.round(shape[FROM + i] * 1_000), -32_767, 32_767);
    }
  }

  private static float likeness(float[] one, float[] other) {
    return BeatTemplate.correlation(one, other, FROM, FROM + POINTS);
  }

  /** The complex, in the places of a whole beat; 0 elsewhere. Only the newest are held. */
  float[] complex(int beat) {
    var shape = new float[Beats.POINTS];
    for (int i = 0; i < POINTS; i++) {
      shape[FROM + i] = complexes[shapePlace(beat) + i] / 1_000f;
    }
    return shape;
  }

  /** Says of what kind the beat at this tick is; one that is no longer held is passed over. */
  void label(long tick, Ecg.Kind of) {
    for (int beat = size() - 1; beat >= 0 && at(beat) >= tick; beat--) {
      if (at(beat) == tick) {
        kind[place(beat)] = (byte) of.ordinal();
      }
    }
  }

  /** Of what kind the beat at this tick is. */
  Ecg.Kind kindAt(long tick) {
    for (int beat = size() - 1; beat >= 0 && at(beat) >= tick; beat--) {
      if (at(beat) == tick) {
        return kind(beat);
      }
    }
    return Ecg.Kind.UNJUDGED;
  }

  /** Beats after this tick, by kind. */
  Ecg.Minute since(long tick) {
    int[] of = new int[KINDS.length];
    int all = 0;
    for (int beat = size() - 1; beat >= 0 && at(beat) > tick; beat--) {
      of[kind[place(beat)]]++;
      all++;
    }
    return new Ecg.Minute(
        all,
        of[Ecg.Kind.VENTRICULAR.ordinal()],
        of[Ecg.Kind.SUPRAVENTRICULAR.ordinal()],
        of[Ecg.Kind.UNJUDGED.ordinal()]);
  }

  void clear() {
    count = 0;
    Arrays.fill(complexes, (short) 0);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(count);
    for (int beat = 0; beat < size(); beat++) {
      out.writeLong(at(beat));
      out.writeByte(kind[place(beat)]);
      out.writeBoolean(isJoined(beat));
      out.writeByte(alike[place(beat)]);
    }
    for (short point : complexes) {
      out.writeShort(point);
    }
  }

  void restore(DataInput in) throws IOException {
    count = Math.max(0, in.readLong());
    for (int beat = 0; beat < size(); beat++) {
      at[place(beat)] = in.readLong();
      kind[place(beat)] = (byte) Math.clamp(in.readByte(), 0, KINDS.length - 1);
      joined[place(beat)] = in.readBoolean();
      alike[place(beat)] = in.readByte();
    }
    for (int i = 0; i < complexes.length; i++) {
      complexes[i] = in.readShort();
    }
  }
}
