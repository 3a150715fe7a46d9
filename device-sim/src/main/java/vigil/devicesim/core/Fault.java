package vigil.devicesim.core;

import java.time.Duration;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

/** Something that goes wrong in one device or on its way. */
public sealed interface Fault extends Scenario {

  @Override
  default Cause cause() {
    return Cause.DEVICE;
  }

  /** What the device shows instead. */
  default Frame distort(Frame clean, Moment moment) {
    return clean;
  }

  /** How far its clock is ahead. */
  default Duration clockOffset(Moment moment) {
    return Duration.ZERO;
  }

  /** How often it sends the same block. */
  default int copies(Moment moment) {
    return 1;
  }

  /** Charge of its battery in %, from what it was. */
  default double battery(double charge, Moment moment) {
    return charge;
  }

  /** The electrode or the clip comes off: rates and saturation read 0, waves are flat. */
  record LeadOff() implements Fault {
    @Override
    public String code() {
      return "lead-off";
    }

    @Override
    public Frame distort(Frame clean, Moment moment) {
      return Frames.mapped(
          clean,
          (metric, reading) ->
              switch (metric) {
                case HEART_RATE, PULSE_RATE, SPO2, PERFUSION_INDEX -> Reading.of(0);
                default -> Reading.NONE;
              },
          (metric, wave) -> Frames.flat(wave.length, moment.random()));
    }
  }

  /**
   * An electrode of the ECG moves: the curve jumps and trembles, the monitor counts what are no
   * beats, and everything else is well.
   *
   * @param millivolt the largest motion
   */
  record NoisyElectrode(double millivolt) implements Fault {
    @Override
    public String code() {
      return "ecg-noisy";
    }

    @Override
    public Frame distort(Frame clean, Moment moment) {
      double counted = 1 + miscounted(moment.second());
      return Frames.mapped(
          clean,
          (metric, reading) ->
              switch (metric) {
                case HEART_RATE -> Frames.shown(metric, reading, reading.value() * counted);
                case RR_INTERVAL -> Frames.shown(metric, reading, reading.value() / counted);
                default -> reading;
              },
          (metric, wave) ->
              metric == Metric.ECG_LEAD_II
                  ? ElectrodeNoise.on(wave, millivolt, moment.second(), moment.random())
                  : wave);
    }

    /** Share of beats that are none, smoothed by the monitor's mean. */
    private static double miscounted(long second) {
      return 0.45 * Math.max(0, Math.sin(second / 4.0)) + 0.1 * Math.sin(second / 1.7);
    }
  }

  /** It shows what it showed at the onset. */
  record StuckValue() implements Fault {
    @Override
    public String code() {
      return "stuck-value";
    }

    @Override
    public Frame distort(Frame clean, Moment moment) {
      var held = moment.before();
      return Frames.mapped(
          clean,
          (metric, reading) -> held.readings().getOrDefault(metric, reading),
          (metric, wave) -> Frames.constant(wave.length, Frames.last(held, metric)));
    }
  }

  /**
   * One value runs away evenly.
   *
   * @param total at the end of the event, in the metric's unit
   */
  record Drift(Metric metric, double total) implements Fault {
    @Override
    public String code() {
      return "sensor-drift";
    }

    @Override
    public Frame distort(Frame clean, Moment moment) {
      return Frames.shifted(clean, metric, total * moment.progress());
    }
  }

  /**
   * All values and waves tremble.
   *
   * @param sigma standard deviation in % of saturation; other metrics in proportion, rates twice
   */
  record Noise(double sigma) implements Fault {
    @Override
    public String code() {
      return "noise";
    }

    @Override
    public Frame distort(Frame clean, Moment moment) {
      return Frames.trembling(clean, sigma, moment.random());
    }
  }

  /**
   * Single values far off.
   *
   * @param share of the values, 0 to 1
   */
  record Spikes(double share) implements Fault {
    @Override
    public String code() {
      return "spikes";
    }

    @Override
    public Frame distort(Frame clean, Moment moment) {
      return Frames.spiked(clean, share, moment.random());
    }
  }

  /**
   * Values go missing; a second in which all are missing is not sent.
   *
   * @param share of the values, 0 to 1
   */
  record DroppedSamples(double share) implements Fault {
    @Override
    public String code() {
      return "dropped-samples";
    }

    @Override
    public Frame distort(Frame clean, Moment moment) {
      return Frames.thinned(clean, share, moment.random());
    }
  }

  /**
   * The battery runs out: the emptier, the noisier.
   *
   * @param sigma noise at the end, as in {@link Noise}
   */
  record BatterySag(double sigma) implements Fault {
    @Override
    public String code() {
      return "battery-sag";
    }

    @Override
    public Frame distort(Frame clean, Moment moment) {
      return Frames.trembling(clean, sigma * moment.progress(), moment.random());
    }

    @Override
    public double battery(double charge, Moment moment) {
      return charge + (2 - charge) * moment.progress();
    }
  }

  /**
   * The clock runs too fast.
   *
   * @param partsPerMillion how much
   */
  record ClockSkew(double partsPerMillion) implements Fault {
    @Override
    public String code() {
      return "clock-skew";
    }

    @Override
    public Duration clockOffset(Moment moment) {
      return Duration.ofNanos(Math.round(moment.second() * partsPerMillion * 1_000));
    }
  }

  /** The clock is wrong by a step. */
  record ClockJump(Duration step) implements Fault {
    @Override
    public String code() {
      return "clock-jump";
    }

    @Override
    public Duration clockOffset(Moment moment) {
      return step;
    }
  }

  /**
   * Blocks are sent again after they were taken.
   *
   * @param share of the blocks, 0 to 1
   */
  record DuplicateBlocks(double share) implements Fault {
    @Override
    public String code() {
      return "duplicates";
    }

    @Override
    public int copies(Moment moment) {
      return moment.random().nextDouble() < share ? 2 : 1;
    }
  }
}
