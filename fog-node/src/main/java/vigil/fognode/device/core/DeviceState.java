package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;

/**
 * What is remembered of one device.
 *
 * @param echo what it sends again
 * @param lastReceived node time of its newest block; of the start of watching before the first
 * @param heard whether a block ever came
 * @param period from one block to the next, exponentially weighted
 * @param missingSince when blocks began to be missing
 * @param batteryPercent 0 to 100; NaN where it never said
 * @param suspicion newest sign that somebody else sends in its name
 * @param echoSince since when it sends what it sent before
 * @param leaps changes that no body can make
 * @param metrics what it has measured
 */
public record DeviceState(
    DeviceId device,
    Continuity continuity,
    Echo echo,
    Optional<ClockOffset> clock,
    SignalQuality quality,
    Instant lastReceived,
    boolean heard,
    Duration period,
    Optional<Instant> missingSince,
    double batteryPercent,
    Optional<Instant> selfTestFailed,
    Optional<Suspicion> suspicion,
    Optional<Instant> echoSince,
    Leaps leaps,
    Set<Metric> metrics) {

  /** A sign that somebody else sends in a device's name. */
  public record Suspicion(String condition, String sentence, Instant since, Instant at) {}

  public static DeviceState unheard(DeviceId device, Instant now) {
    return new DeviceState(
        device,
        Continuity.EMPTY,
        Echo.NONE,
        Optional.empty(),
        SignalQuality.UNKNOWN,
        now,
        false,
        Duration.ZERO,
        Optional.empty(),
        Double.NaN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Leaps.NONE,
        Set.of());
  }

  /** As one that was watched from {@code since} on. */
  DeviceState listening(Instant since) {
    return new DeviceState(
        device,
        continuity,
        echo,
        clock,
        quality,
        since,
        heard,
        period,
        missingSince,
        batteryPercent,
        selfTestFailed,
        suspicion,
        echoSince,
        leaps,
        metrics);
  }

  public DeviceState with(Continuity next) {
    return new DeviceState(
        device,
        next,
        echo,
        clock,
        quality,
        lastReceived,
        heard,
        period,
        missingSince,
        batteryPercent,
        selfTestFailed,
        suspicion,
        echoSince,
        leaps,
        metrics);
  }
}
