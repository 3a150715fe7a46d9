package vigil.models.classic;

import java.util.Arrays;

/**
 * One binary tree in flat arrays: a row goes left where its value is below the split, or missing.
 *
 * <p>Node 0 is the root; the two children of a fork lie side by side. A leaf holds {@code width}
 * numbers.
 */
final class Branches {
  /** In {@link #column}: the node is a leaf. */
  static final int LEAF = -1;

  private final int width;
  private int size;
  private int[] column;
  private float[] split;
  private int[] left;
  private float[] values;

  private Branches(int width, int capacity) {
    this.width = width;
    this.column = new int[capacity];
    this.split = new float[capacity];
    this.left = new int[capacity];
    this.values = new float[capacity * width];
  }

  static Branches growing(int width) {
    return new Branches(width, 64);
  }

  /**
   * From stored arrays; refuses what would not end in a leaf.
   *
   * @param columns numbers in one row
   */
  static Branches of(int columns, int[] column, float[] split, int[] left, float[] values) {
    var tree = new Branches(values.length / Math.max(1, column.length), 0);
    tree.size = column.length;
    tree.column = column;
    tree.split = split;
    tree.left = left;
    tree.values = values;
    tree.check(columns);
    return tree;
  }

  private void check(int columns) {
    boolean holds =
        size > 0
            && width > 0
            && split.length == size
            && left.length == size
            && values.length == size * width;
    for (int node = 0; holds && node < size; node++) {
      boolean leaf = column[node] == LEAF;
      boolean fork = column[node] >= 0 && column[node] < columns;
      holds = leaf || fork && left[node] > node && left[node] < size - 1;
    }
    if (!holds) {
      throw new IllegalArgumentException("tree: malformed (expected: children after their fork)");
    }
  }

  /** A new node, a leaf until it is forked. */
  int add() {
    if (size == column.length) {
      int capacity = Math.max(4, size * 2);
      column = Arrays.copyOf(column, capacity);
      split = Arrays.copyOf(split, capacity);
      left = Arrays.copyOf(left, capacity);
      values = Arrays.copyOf(values, capacity * width);
    }
    column[size] = LEAF;
    return size++;
  }

  /**
   * Turns a node into a fork.
   *
   * @return its left child; the right one is next to it
   */
  int fork(int node, int by, float at) {
    int first = add();
    add();
    column[node] = by;
    split[node] = at;
    left[node] = first;
    return first;
  }

  void leaf(int node, float[] value) {
    System.arraycopy(value, 0, values, node * width, width);
  }

  Branches trimmed() {
    column = Arrays.copyOf(column, size);
    split = Arrays.copyOf(split, size);
    left = Arrays.copyOf(left, size);
    values = Arrays.copyOf(values, size * width);
    return this;
  }

  int leafOf(float[] row) {
    int node = 0;
    while (column[node] != LEAF) {
      node = row[column[node]] >= split[node] ? left[node] + 1 : left[node];
    }
    return node;
  }

  /** {@link #LEAF}, or the column that a fork looks at. */
  int columnOf(int node) {
    return column[node];
  }

  float splitOf(int node) {
    return split[node];
  }

  int leftOf(int node) {
    return left[node];
  }

  float valueAt(int node, int of) {
    return values[node * width + of];
  }

  /** Multiplies what the leaves hold. */
  void scale(float by) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= by;
    }
  }

  int size() {
    return size;
  }

  int width() {
    return width;
  }

  int[] column() {
    return column;
  }

  float[] split() {
    return split;
  }

  int[] left() {
    return left;
  }

  float[] values() {
    return values;
  }
}
