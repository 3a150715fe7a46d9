package vigil.models.ensemble;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vigil.models.classic.GradientBoosting;
import vigil.models.classic.Weights;
import vigil.models.decide.AlertBudget;
import vigil.models.decide.Fusion;
import vigil.models.decide.Smoothing;

/**
 * A trained fusion as bytes: the detectors it reads, smoothing, alert budget, uneventful window,
 * telltales, trees.
 */
public final class FusionStore {
  /** Name of the fusion among the models. */
  public static final String NAME = "ensemble";

  private static final int MAGIC = 0x5647_4632; // VGF2
  private static final int MOST = 1 << 16;

  private FusionStore() {}

  /**
   * All that makes a fusion.
   *
   * @param detectors names of those whose scores it reads, in this order
   * @param uneventful features of an uneventful window
   */
  public record Trained(
      List<String> detectors,
      Smoothing smoothing,
      AlertBudget budget,
      float[] uneventful,
      Telltales telltales,
      GradientBoosting trees) {
    public Trained {
      detectors = List.copyOf(detectors);
    }

    /** The same with this budget. */
    public Trained with(AlertBudget measured) {
      return new Trained(detectors, smoothing, measured, uneventful, telltales, trees);
    }

    /**
     * Ready to judge.
     *
     * @param id as evidence names it
     */
    public Fusion fusion(String id) {
      return new TreeFusion(trees, telltales, id, uneventful);
    }
  }

  public static byte[] write(Trained trained) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(trained.detectors().size());
      for (var name : trained.detectors()) {
        out.writeUTF(name);
      }
      out.writeDouble(trained.smoothing().rise());
      out.writeDouble(trained.smoothing().fall());
      var budget = trained.budget();
      out.writeInt(budget.thresholds().length);
      for (int i = 0; i < budget.thresholds().length; i++) {
        out.writeDouble(budget.thresholds()[i]);
        out.writeDouble(budget.perHour()[i]);
      }
      write(trained.uneventful(), out);
      write(trained.telltales().from(), out);
      out.write(Weights.write(trained.trees()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads.
   *
   * @throws IOException when the bytes are no fusion
   */
  public static Trained read(byte[] stored) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(stored))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("no fusion (expected: VGF2)");
      }
      var names = new ArrayList<String>();
      int detectors = count(in);
      for (int i = 0; i < detectors; i++) {
        names.add(in.readUTF());
      }
      var smoothing = new Smoothing(in.readDouble(), in.readDouble());
      int steps = count(in);
      var thresholds = new double[steps];
      var rates = new double[steps];
      for (int i = 0; i < steps; i++) {
        thresholds[i] = in.readDouble();
        rates[i] = in.readDouble();
      }
      var uneventful = floats(in);
      var telltales = new Telltales(floats(in));
      var trees = Weights.gradientBoosting(in.readAllBytes());
      var budget = new AlertBudget(thresholds, rates);
      return new Trained(names, smoothing, budget, uneventful, telltales, trees);
    } catch (IllegalArgumentException e) {
      throw new IOException("fusion: " + e.getMessage(), e);
    }
  }

  private static void write(float[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] floats(DataInputStream in) throws IOException {
    var values = new float[count(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static int count(DataInputStream in) throws IOException {
    int n = in.readInt();
    if (n < 0 || n > MOST) {
      throw new IOException("fusion: count " + n + " (expected: 0 to " + MOST + ")");
    }
    return n;
  }
}
