package vigil.models.classic;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** Arrays on a data stream, each with its length in front; a length beyond the rest is refused. */
final class Numbers {
  private Numbers() {}

  static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  static void write(DataOutputStream out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  static void write(DataOutputStream out, float[][] table) throws IOException {
    out.writeInt(table.length);
    for (float[] row : table) {
      write(out, row);
    }
  }

  static void write(DataOutputStream out, Branches[] trees) throws IOException {
    out.writeInt(trees.length);
    for (var tree : trees) {
      out.writeInt(tree.width());
      out.writeInt(tree.column().length);
      for (int node = 0; node < tree.column().length; node++) {
        write(out, tree, node);
      }
    }
  }

  /** A fork is its column, cut and left child; a leaf its values. */
  private static void write(DataOutputStream out, Branches tree, int node) throws IOException {
    out.writeShort(tree.column()[node]);
    if (tree.column()[node] != Branches.LEAF) {
      out.writeFloat(tree.split()[node]);
      out.writeShort(tree.left()[node] - node);
      return;
    }
    for (int of = 0; of < tree.width(); of++) {
      out.writeFloat(tree.valueAt(node, of));
    }
  }

  static float[] floats(DataInputStream in) throws IOException {
    float[] values = new float[length(in, Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  static double[] doubles(DataInputStream in) throws IOException {
    double[] values = new double[length(in, Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  static float[][] table(DataInputStream in) throws IOException {
    var table = new float[length(in, Integer.BYTES)][];
    for (int row = 0; row < table.length; row++) {
      table[row] = floats(in);
    }
    return table;
  }

  static Branches[] trees(DataInputStream in, int columns) throws IOException {
    var trees = new Branches[length(in, 2 * Integer.BYTES)];
    if (trees.length == 0) {
      throw new IllegalArgumentException("trees: 0 (expected: >= 1)");
    }
    for (int tree = 0; tree < trees.length; tree++) {
      trees[tree] = tree(in, columns);
    }
    return trees;
  }

  private static Branches tree(DataInputStream in, int columns) throws IOException {
    int width = length(in, 0);
    int size = length(in, Short.BYTES + Float.BYTES);
    int[] column = new int[size];
    float[] split = new float[size];
    int[] left = new int[size];
    float[] values = new float[Math.multiplyExact(size, width)];
    for (int node = 0; node < size; node++) {
      column[node] = in.readShort();
      if (column[node] != Branches.LEAF) {
        split[node] = in.readFloat();
        left[node] = node + in.readUnsignedShort();
        continue;
      }
      for (int of = 0; of < width; of++) {
        values[node * width + of] = in.readFloat();
      }
    }
    return Branches.of(columns, column, split, left, values);
  }

  private static int length(DataInputStream in, int bytesEach) throws IOException {
    int length = in.readInt();
    if (length < 0 || bytesEach == 0 && length > 10_000) {
      throw new IllegalArgumentException("length: " + length);
    }
    if ((long) length * bytesEach > in.available()) {
      throw new EOFException();
    }
    return length;
  }
}
