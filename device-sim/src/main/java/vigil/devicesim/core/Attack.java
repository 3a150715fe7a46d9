package vigil.devicesim.core;

import java.util.Map;
import java.util.stream.Collectors;
import vigil.devicesim.physiology.Strain;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

/** Data that are not what the device measured, sent in its name. */
public sealed interface Attack extends Scenario {

  @Override
  default Cause cause() {
    return Cause.TAMPERING;
  }

  /** What is sent instead. */
  Frame forge(Frame clean, Moment moment);

  /** What happens to the patient meanwhile, and is hidden. */
  default Strain meanwhile(long second, long length) {
    return Strain.NONE;
  }

  /**
   * The patient's own earlier stretch again, bit for bit.
   *
   * @param backSeconds length of the stretch; it is played round and round
   */
  record Replay(int backSeconds) implements Attack {
    @Override
    public String code() {
      return "replay";
    }

    @Override
    public Frame forge(Frame clean, Moment moment) {
      return moment.captured(backSeconds);
    }
  }

  /**
   * An earlier stretch with noise on it, so that it is no exact repeat.
   *
   * @param sigma as in {@link Fault.Noise}
   */
  record NoisyReplay(int backSeconds, double sigma) implements Attack {
    @Override
    public String code() {
      return "noisy-replay";
    }

    @Override
    public Frame forge(Frame clean, Moment moment) {
      return Frames.trembling(moment.captured(backSeconds), sigma, moment.random());
    }
  }

  /** Constant values near what was usual: the last true ones with a small offset, for ever. */
  record ConstantSpoof(int offset) implements Attack {
    @Override
    public String code() {
      return "spoof";
    }

    @Override
    public Frame forge(Frame clean, Moment moment) {
      var held = moment.before();
      return Frames.mapped(
          clean,
          (metric, r) -> nearby(metric, held.readings().getOrDefault(metric, r)),
          (metric, wave) -> held.waves().getOrDefault(metric, wave));
    }

    private Reading nearby(Metric metric, Reading usual) {
      double step = metric == Metric.SPO2 ? 0 : offset * Rounding.step(metric);
      return Frames.shown(metric, usual, usual.value() + step);
    }
  }

  /**
   * True values times a factor.
   *
   * @param factor 1.1 is 10 % too much
   */
  record Scale(double factor) implements Attack {
    @Override
    public String code() {
      return "scaled";
    }

    @Override
    public Frame forge(Frame clean, Moment moment) {
      return Frames.changed(clean, (metric, value) -> value * factor);
    }
  }

  /**
   * True values plus a constant.
   *
   * @param steps of the largest usual change of the metric: 1 is 30 /min, 8 %, 12 breaths/min
   */
  record Offset(double steps) implements Attack {
    @Override
    public String code() {
      return "offset";
    }

    @Override
    public Frame forge(Frame clean, Moment moment) {
      return Frames.changed(clean, (metric, value) -> value + steps * Reach.of(metric));
    }
  }

  /** Another patient's stream. */
  record PatientSwap() implements Attack {
    @Override
    public String code() {
      return "patient-swap";
    }

    @Override
    public Frame forge(Frame clean, Moment moment) {
      Map<Metric, Reading> readings =
          clean.readings().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      e -> moment.other().readings().getOrDefault(e.getKey(), e.getValue())));
      return new Frame(readings, moment.other().waves());
    }
  }

  /** The patient gets worse while an earlier, normal stretch is sent: the worst case. */
  record Masking(int backSeconds, BodyChange.Deteriorating hidden) implements Attack {
    @Override
    public String code() {
      return "masking";
    }

    @Override
    public Frame forge(Frame clean, Moment moment) {
      return moment.captured(backSeconds);
    }

    @Override
    public Strain meanwhile(long second, long length) {
      return hidden.at(second, length);
    }
  }
}
