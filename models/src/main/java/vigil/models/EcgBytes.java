package vigil.models;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;

/** What an ECG shows as bytes, without loss: in saved tracks, and wherever a node keeps it. */
public final class EcgBytes {
  /** Beats of a strip: no heart has so many. */
  private static final int MOST = 1_000;

  private EcgBytes() {}

  public static void write(DataOutput out, Ecg ecg) throws IOException {
    write(out, ecg.end());
    write(out, ecg.deviceEnd());
    out.writeDouble(ecg.seconds());
    out.writeDouble(ecg.quality().value());
    out.writeInt(ecg.quality().faults().size());
    for (var fault : Ecg.Fault.values()) {
      if (ecg.quality().faults().contains(fault)) {
        out.writeUTF(fault.name());
      }
    }
    write(out, ecg.rhythm());
    out.writeInt(ecg.beats().size());
    for (var beat : ecg.beats()) {
      out.writeDouble(beat.before());
      out.writeUTF(beat.kind().name());
      out.writeDouble(beat.alike());
    }
    out.writeInt(ecg.minute().beats());
    out.writeInt(ecg.minute().ventricular());
    out.writeInt(ecg.minute().supraventricular());
    out.writeInt(ecg.minute().unjudged());
  }

  private static void write(DataOutput out, Ecg.Rhythm rhythm) throws IOException {
    out.writeDouble(rhythm.rate());
    out.writeDouble(rhythm.sinceBeat());
    out.writeDouble(rhythm.pause());
    out.writeDouble(rhythm.slowest());
    out.writeDouble(rhythm.fastest());
    out.writeDouble(rhythm.irregular());
    out.writeDouble(rhythm.jumpy());
    out.writeDouble(rhythm.fluttering());
  }

  /**
   * As it was written.
   *
   * @throws IOException when the bytes end early
   * @throws IllegalArgumentException when a name is unknown
   */
  public static Ecg read(DataInput in) throws IOException {
    return new Ecg(
        readInstant(in),
        readInstant(in),
        in.readDouble(),
        new Ecg.Quality(in.readDouble(), faults(in)),
        new Ecg.Rhythm(
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble()),
        beats(in),
        new Ecg.Minute(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
  }

  private static EnumSet<Ecg.Fault> faults(DataInput in) throws IOException {
    var faults = EnumSet.noneOf(Ecg.Fault.class);
    for (int left = count(in); left > 0; left--) {
      faults.add(Ecg.Fault.valueOf(in.readUTF()));
    }
    return faults;
  }

  private static ArrayList<Ecg.Beat> beats(DataInput in) throws IOException {
    var beats = new ArrayList<Ecg.Beat>();
    for (int left = count(in); left > 0; left--) {
      beats.add(new Ecg.Beat(in.readDouble(), Ecg.Kind.valueOf(in.readUTF()), in.readDouble()));
    }
    return beats;
  }

  private static int count(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new EOFException("count: " + count + " (expected: 0 to " + MOST + ")");
    }
    return count;
  }

  private static void write(DataOutput out, Instant at) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  private static Instant readInstant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
