package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.models.Judgement;
import vigil.models.limit.Limits;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Verdict;
import vigil.protocol.vocab.WardId;

/** A bed and what happens at it, second by second, for tests of the rules. */
public final class Ward {
  public static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  public static final Bed BED = new Bed(new PatientId("p-1"), new WardId("w-1"), "1");
  public static final DeviceId ECG = new DeviceId("ecg-1");
  public static final DeviceId OXIMETER = new DeviceId("oximeter-1");
  public static final DeviceId OTHER = new DeviceId("other-1");
  static final Rulebook BOOK =
      new Rulebook(
          Limits.adult(),
          new Opinion.Smoothing(3, 5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(4),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          new RhythmBook(
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofSeconds(30),
              Duration.ofSeconds(20),
              Duration.ofSeconds(5),
              Duration.ofSeconds(3)));

  final PatientRules rules = new PatientRules(BOOK);
  final List<Effect> effects = new ArrayList<>();
  PatientState state = PatientState.empty(BED, START);
  Instant now = START;
  boolean late;
  private long sequence;

  /** For so many seconds these values, once each second; each from the device that measures it. */
  Ward seconds(int count, Map<Metric, Double> values) {
    for (int i = 0; i < count; i++) {
      now = now.plusSeconds(1);
      values.forEach(
          (metric, value) ->
              apply(
                  rules.observe(
                      state, block(device(metric), sequence++, now, metric, value), now)));
      apply(rules.tick(state, late, now));
    }
    return this;
  }

  /** So many judgements, one each second, of which {@code judgement} is one. */
  Ward judged(int count, Judgement judgement) {
    for (int i = 0; i < count; i++) {
      now = now.plusSeconds(1);
      apply(rules.judge(state, window(judgement), Set.of(), now));
    }
    return this;
  }

  /** One that ends now and looks the same when it is laid out. */
  Judged window(Judgement judgement) {
    return window(judgement, List.of());
  }

  Judged window(Judgement judgement, List<Verdict.Missing> missing) {
    return new Judged(judgement, now, () -> judgement, missing);
  }

  Ward apply(Step step) {
    state = step.state();
    effects.addAll(step.effects());
    return this;
  }

  Verdict verdict() {
    return state.reported().orElseThrow();
  }

  List<String> conditions() {
    return Findings.in(verdict()).stream().map(Finding::condition).sorted().toList();
  }

  Optional<Finding> finding(String condition) {
    return Findings.in(verdict()).stream()
        .filter(finding -> finding.condition().equals(condition))
        .findFirst();
  }

  public static SampleBlock block(
      DeviceId device, long sequence, Instant at, Metric metric, double value) {
    return SampleBlock.of(
        new BlockId(device, 0, sequence), List.of(Sample.valid(metric, at, value)));
  }

  static DeviceId device(Metric metric) {
    return switch (metric) {
      case HEART_RATE, RESPIRATION_RATE -> ECG;
      case SPO2, PULSE_RATE -> OXIMETER;
      default -> OTHER;
    };
  }

  public static DeviceView view(DeviceId device, String condition, Cause cause, Kind kind) {
    return new DeviceView(
        device,
        START,
        Duration.ZERO,
        0.2,
        80,
        List.of(
            new Finding(
                condition,
                cause,
                kind,
                Priority.MEDIUM,
                Optional.of(device),
                START,
                Findings.ruled("Found by the device stage.", "device-rules/1", cause))));
  }

  public static Judgement judgement(
      double score, String condition, Cause cause, Evidence.Contribution... parts) {
    var other = cause == Cause.DEVICE ? Cause.PATIENT : Cause.DEVICE;
    return Judgement.of(score, 0.9, "ensemble/1", Map.of(cause, 0.9, other, 0.1))
        .telling(Judgement.Told.of(condition, "It looks like " + condition + ".", List.of(parts)));
  }

  static Evidence.Contribution part(Metric metric, double seen, double expected) {
    return new Evidence.Contribution(metric, 0.8, seen, expected, Duration.ofSeconds(10));
  }
}
