package vigil.fognode.patient;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.models.BeatLabel;
import vigil.models.BeatRows;
import vigil.models.Ecg;

/** Beats of an ECG that were judged, as bytes. */
final class BeatBytes {
  private BeatBytes() {}

  static void write(DataOutputStream out, Optional<BeatRows> beats) throws IOException {
    out.writeInt(beats.map(BeatRows::size).orElse(-1));
    if (beats.isPresent()) {
      for (int i = 0; i < beats.get().size(); i++) {
        out.writeLong(beats.get().at()[i]);
        Bytes.write(out, beats.get().rows()[i]);
      }
    }
  }

  static Optional<BeatRows> readRows(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      return Optional.empty();
    }
    requireCount(in, count);
    var at = new long[count];
    var rows = new float[count][];
    for (int i = 0; i < count; i++) {
      at[i] = in.readLong();
      rows[i] = Bytes.readFloats(in);
    }
    return Optional.of(new BeatRows(at, rows));
  }

  static void write(DataOutputStream out, List<BeatLabel> labels) throws IOException {
    out.writeInt(labels.size());
    for (var label : labels) {
      out.writeLong(label.at());
      out.writeUTF(label.kind().name());
    }
  }

  static List<BeatLabel> readLabels(DataInputStream in) throws IOException {
    int count = in.readInt();
    requireCount(in, count);
    var labels = new ArrayList<BeatLabel>();
    for (int i = 0; i < count; i++) {
      labels.add(new BeatLabel(in.readLong(), Ecg.Kind.valueOf(in.readUTF())));
    }
    return labels;
  }

  private static void requireCount(DataInputStream in, int count) throws IOException {
    if (count < 0 || count > in.available()) {
      throw new EOFException("beats: " + count + " (expected: at most what is left)");
    }
  }
}
