package vigil.fognode.inference;

import com.typesafe.config.Config;
import java.time.Duration;
import vigil.fognode.inference.core.Lane;
import vigil.fognode.inference.core.MicroBatch;
import vigil.fognode.inference.core.Replacements;
import vigil.fognode.inference.core.Shedding;

/**
 * {@code vigil.fog-node.inference} in reference.conf, where each key has its unit and its reason.
 */
public record InferenceSettings(
    String dispatcher,
    int workers,
    MicroBatch.Bounds lane,
    Shedding shedding,
    Duration stall,
    Replacements replacements) {
  public InferenceSettings {
    require(workers >= 1, "workers", workers, ">= 1");
    require(lane.size() >= 1, "batch-size", lane.size(), ">= 1");
    require(!lane.age().isNegative(), "batch-age", lane.age(), ">= 0");
    require(lane.capacity() >= lane.size(), "lane-capacity", lane.capacity(), ">= batch-size");
    require(
        0 < shedding.waveform()
            && shedding.waveform() <= shedding.neural()
            && shedding.neural() <= shedding.classic()
            && shedding.classic() <= 1,
        "shed",
        shedding,
        "0 < waveform <= neural <= classic <= 1");
    require(
        shedding.hysteresis() >= 0 && shedding.hysteresis() < shedding.waveform(),
        "shed.hysteresis",
        shedding.hysteresis(),
        ">= 0 and < shed.waveform");
    require(stall.isPositive(), "stall", stall, "> 0");
    require(replacements.most() >= 0, "replacements.most", replacements.most(), ">= 0");
    require(
        replacements.within().isPositive(), "replacements.within", replacements.within(), "> 0");
  }

  /** An urgent window never waits for others to fill its batch. */
  MicroBatch.Bounds bounds(Lane of) {
    return of == Lane.URGENT
        ? new MicroBatch.Bounds(lane.size(), Duration.ZERO, lane.capacity())
        : lane;
  }

  public static InferenceSettings from(Config root) {
    var config = root.getConfig("vigil.fog-node.inference");
    return new InferenceSettings(
        config.getString("dispatcher"),
        config.getInt("workers"),
        new MicroBatch.Bounds(
            config.getInt("batch-size"),
            config.getDuration("batch-age"),
            config.getInt("lane-capacity")),
        new Shedding(
            config.getDouble("shed.waveform"),
            config.getDouble("shed.neural"),
            config.getDouble("shed.classic"),
            config.getDouble("shed.hysteresis")),
        config.getDuration("stall"),
        Replacements.none(
            config.getInt("replacements.most"), config.getDuration("replacements.within")));
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
