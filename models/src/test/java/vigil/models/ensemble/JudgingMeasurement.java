package vigil.models.ensemble;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import vigil.models.Ensemble;
import vigil.models.Track;
import vigil.models.Window;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * Question: what does judging a patient with three devices cost, and which part of it? Processor
 * time of the one thread, shipped ensemble, micro-batches of 32, patients who are well. Arguments:
 * patients, seconds.
 */
public final class JudgingMeasurement {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int WARM_UP_S = 120;
  private static final int BATCH = 32;
  private static final int KNOT_S = 12;

  private final Map<String, Long> spentNs = new TreeMap<>();
  private final Ensemble ensemble;
  private final List<Track> tracks = new ArrayList<>();
  private long windows;
  private long anomalous;

  private JudgingMeasurement(Ensemble ensemble, int patients) {
    this.ensemble = ensemble;
    for (int i = 0; i < patients; i++) {
      tracks.add(ensemble.newTrack());
    }
  }

  public static void main(String[] arguments) throws IOException {
    int patients = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    try (var ensemble = Ensembles.shipped()) {
      var measurement = new JudgingMeasurement(ensemble, patients);
      measurement.run(0, WARM_UP_S);
      measurement.spentNs.clear();
      measurement.windows = 0;
      measurement.anomalous = 0;
      measurement.run(WARM_UP_S, WARM_UP_S + seconds);
      measurement.tell(patients * (double) seconds);
    }
  }

  private void tell(double patientSeconds) {
    double all = 0;
    for (var entry : spentNs.entrySet()) {
      double us = entry.getValue() / 1e3 / patientSeconds;
      all += us;
      System.out.printf("%-24s %6.1f us a patient-second%n", entry.getKey(), us);
    }
    System.out.printf("%-24s %6.1f; %d of %d windows anomalous%n", "all", all, anomalous, windows);
  }

  private void run(int from, int to) {
    for (int second = from; second < to; second++) {
      var due = new TreeMap<Integer, Window>();
      for (int patient = 0; patient < tracks.size(); patient++) {
        observe(patient, second, due);
      }
      var patients = List.copyOf(due.keySet());
      for (int i = 0; i < patients.size(); i += BATCH) {
        judge(patients.subList(i, Math.min(patients.size(), i + BATCH)), due);
      }
    }
  }

  private void observe(int patient, int second, Map<Integer, Window> due) {
    var track = tracks.get(patient);
    var now = START.plusSeconds(second);
    var blocks = blocks(patient, second);
    long begun = THREADS.getCurrentThreadCpuTime();
    blocks.forEach(block -> track.observe(block, now));
    var window = track.advance(now);
    spend("track", begun);
    window.ifPresent(it -> due.put(patient, it));
  }

  private void judge(List<Integer> patients, Map<Integer, Window> due) {
    var batch = patients.stream().map(due::get).toList();
    var scores = new ArrayList<Map<String, Float>>();
    patients.forEach(patient -> scores.add(new HashMap<>()));
    for (var detector : ensemble.detectors()) {
      long begun = THREADS.getCurrentThreadCpuTime();
      var found = detector.score(batch);
      spend(detector.card().name(), begun);
      for (int i = 0; i < found.length; i++) {
        scores.get(i).put(detector.card().name(), found[i]);
      }
    }
    for (int i = 0; i < batch.size(); i++) {
      var track = tracks.get(patients.get(i));
      long begun = THREADS.getCurrentThreadCpuTime();
      var judgement = ensemble.judge(track, batch.get(i), scores.get(i));
      spend("fusion and explanation", begun);
      track.settle(judgement);
      windows++;
      anomalous += judgement.isAnomalous() ? 1 : 0;
    }
  }

  private void spend(String what, long begunNs) {
    spentNs.merge(what, THREADS.getCurrentThreadCpuTime() - begunNs, Long::sum);
  }

  private static List<SampleBlock> blocks(int patient, int second) {
    var now = START.plusSeconds(second);
    double heart = wander(patient, 0, second);
    return List.of(
        block(
            "heart",
            second,
            Sample.valid(Metric.HEART_RATE, now, Math.rint(70 + 2 * heart)),
            Sample.valid(
                Metric.RESPIRATION_RATE, now, Math.rint(15 + 1.5 * wander(patient, 1, second)))),
        block(
            "oximeter",
            second,
            Sample.valid(Metric.PULSE_RATE, now, Math.rint(70 + 2 * heart)),
            Sample.valid(Metric.SPO2, now, Math.rint(97 + 0.8 * wander(patient, 2, second)))),
        block(
            "cuff",
            second,
            Sample.valid(Metric.SYSTOLIC_PRESSURE, now, Math.rint(120 + 3 * heart)),
            Sample.valid(Metric.DIASTOLIC_PRESSURE, now, Math.rint(75 + 2 * heart))));
  }

  private static SampleBlock block(String device, int second, Sample... samples) {
    return SampleBlock.of(new BlockId(new DeviceId(device), 1, second), List.of(samples));
  }

  /** In [-1, 1], straight lines between random values. */
  private static double wander(int patient, int signal, int second) {
    long knot = second / KNOT_S;
    double share = second % KNOT_S / (double) KNOT_S;
    long seed = 1_000_003L * patient + 10_007L * signal + knot;
    return random(seed) * (1 - share) + random(seed + 1) * share;
  }

  private static double random(long seed) {
    return new SplittableRandom(seed).nextDouble(-1, 1);
  }
}
