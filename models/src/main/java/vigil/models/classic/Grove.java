package vigil.models.classic;

/**
 * Trees that hold one number a leaf, side by side in one array: going down them touches a quarter
 * of the memory that {@link Branches} does.
 *
 * <p>Thread: safe from several threads at a time.
 */
final class Grove {
  /**
   * Numbers a node: column, or {@link Branches#LEAF}; split, or what the leaf holds; left child.
   */
  private static final int STRIDE = 4;

  private final int[] nodes;

  /** Shape [tree]: place of the root. */
  private final int[] roots;

  Grove(Branches[] trees) {
    roots = new int[trees.length];
    int size = 0;
    for (int tree = 0; tree < trees.length; tree++) {
      roots[tree] = size;
      size += trees[tree].size() * STRIDE;
    }
    nodes = new int[size];
    for (int tree = 0; tree < trees.length; tree++) {
      lay(trees[tree], roots[tree]);
    }
  }

  private void lay(Branches tree, int root) {
    for (int node = 0; node < tree.size(); node++) {
      int at = root + node * STRIDE;
      boolean leaf = tree.columnOf(node) == Branches.LEAF;
      nodes[at] = tree.columnOf(node);
      nodes[at + 1] = Float.floatToRawIntBits(leaf ? tree.valueAt(node, 0) : tree.splitOf(node));
      nodes[at + 2] = leaf ? 0 : root + tree.leftOf(node) * STRIDE;
    }
  }

  int size() {
    return roots.length;
  }

  int root(int tree) {
    return roots[tree];
  }

  /** {@link Branches#LEAF}, or the column that a fork looks at. */
  int column(int node) {
    return nodes[node];
  }

  /** From where a row goes right, or what the leaf holds. */
  float number(int node) {
    return Float.intBitsToFloat(nodes[node + 1]);
  }

  int left(int node) {
    return nodes[node + 2];
  }

  int right(int node) {
    return nodes[node + 2] + STRIDE;
  }

  /** What the leaf holds in which a row ends. */
  float value(int tree, float[] row) {
    int node = roots[tree];
    for (int column = nodes[node]; column != Branches.LEAF; column = nodes[node]) {
      int left = nodes[node + 2];
      node = row[column] >= Float.intBitsToFloat(nodes[node + 1]) ? left + STRIDE : left;
    }
    return number(node);
  }
}
