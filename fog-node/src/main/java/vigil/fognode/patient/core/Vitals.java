package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vigil.models.Context;
import vigil.models.limit.Crossing;
import vigil.models.limit.Limits;
import vigil.models.limit.Situation;
import vigil.models.limit.Work;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Waveform;

/**
 * The newest values of one patient and the limits they cross.
 *
 * @param crossings by condition; a limit that is not crossed is absent
 * @param waveforms newest stretch per metric
 * @param traces what the waveforms say
 */
public record Vitals(
    Map<Metric, Newest> newest,
    Map<String, Crossing> crossings,
    Map<Metric, Waveform> waveforms,
    Traces traces,
    Exertion exertion) {
  public static final Vitals NONE =
      new Vitals(Map.of(), Map.of(), Map.of(), Traces.NONE, Exertion.REST);

  /** A device that has said how the patient moves within this time knows better than a note. */
  private static final Duration WORN = Duration.ofSeconds(60);

  /** Takes a block; each usable value is held against the limits as they stand for the patient. */
  Vitals observe(SampleBlock block, Instant at, Limits limits, Context context) {
    var newer = copy(newest);
    var crossed = new HashMap<>(crossings);
    var effort = exertion(block, at, context);
    var situation = new Situation(context, effort.levelAt(at), at);
    for (var sample : block.samples()) {
      newer.merge(
          sample.metric(),
          Newest.first(sample, block.device(), at),
          (before, first) -> before.next(sample, block.device(), at));
      if (sample.validity().isUsable()) {
        cross(sample, at, limits, situation, crossed);
      }
    }
    return new Vitals(newer, crossed, waveforms(block), traces.observe(block, at), effort);
  }

  /**
   * Without the values of devices that are not on the patient, and the limits that those cross.
   *
   * @param devices that are
   */
  Vitals worn(Set<DeviceId> devices, Limits limits) {
    var kept = copy(newest);
    kept.values().removeIf(value -> !devices.contains(value.device()));
    if (kept.size() == newest.size()) {
      return this;
    }
    var crossed = new HashMap<>(crossings);
    newest.keySet().stream()
        .filter(metric -> !kept.containsKey(metric))
        .flatMap(metric -> limits.of(metric).stream())
        .forEach(limit -> crossed.remove(limit.condition()));
    return new Vitals(kept, crossed, waveforms, traces, exertion);
  }

  private static void cross(
      Sample sample,
      Instant at,
      Limits limits,
      Situation situation,
      Map<String, Crossing> crossed) {
    for (var limit : limits.of(sample.metric())) {
      var before = Optional.ofNullable(crossed.get(limit.condition()));
      var after = Crossing.next(before, situation.apply(limit), sample.value(), at);
      if (after.isPresent()) {
        crossed.put(limit.condition(), after.get());
      } else {
        crossed.remove(limit.condition());
      }
    }
  }

  private Exertion exertion(SampleBlock block, Instant at, Context context) {
    var after = exertion;
    double noted = Work.noted(context, at).activity();
    if (!Double.isNaN(noted) && of(Metric.ACTIVITY).filter(it -> it.isFresh(at, WORN)).isEmpty()) {
      after = after.next(noted, at);
    }
    for (var sample : block.samples()) {
      if (sample.metric() == Metric.ACTIVITY && sample.validity().isUsable()) {
        after = after.next(sample.value(), at);
      }
    }
    return after;
  }

  private Map<Metric, Waveform> waveforms(SampleBlock block) {
    if (block.waveforms().isEmpty()) {
      return waveforms;
    }
    var newer = copy(waveforms);
    block.waveforms().forEach(waveform -> newer.put(waveform.metric(), waveform));
    return newer;
  }

  private static <V> EnumMap<Metric, V> copy(Map<Metric, V> map) {
    var copy = new EnumMap<Metric, V>(Metric.class);
    copy.putAll(map);
    return copy;
  }

  Vitals with(Traces newer) {
    return new Vitals(newest, crossings, waveforms, newer, exertion);
  }

  /** Conditions whose limits are crossed for long enough to be present. */
  Set<String> crossed() {
    if (crossings.isEmpty()) {
      return Set.of();
    }
    return crossings.entrySet().stream()
        .filter(entry -> entry.getValue().present())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  Optional<Newest> of(Metric metric) {
    return Optional.ofNullable(newest.get(metric));
  }

  /** Whether the metric has a usable value of the last {@code age} that a living patient gives. */
  boolean isAlive(Metric metric, Instant now, Duration age) {
    return of(metric).filter(n -> n.isFresh(now, age) && !n.isLifeless()).isPresent();
  }

  Situation situation(Context context, Instant now) {
    return new Situation(context, exertion.levelAt(now), now);
  }
}
