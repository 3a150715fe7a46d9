package vigil.fognode.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.patient.core.Exertion;
import vigil.fognode.patient.core.Memory;
import vigil.fognode.patient.core.Note;
import vigil.fognode.patient.core.Pace;
import vigil.fognode.patient.core.Recollection;
import vigil.fognode.patient.core.Snapshot;
import vigil.fognode.patient.core.Ward;
import vigil.models.BeatLabel;
import vigil.models.BeatRows;
import vigil.models.Context;
import vigil.models.Detector;
import vigil.models.Ecg;
import vigil.models.Ensemble;
import vigil.models.ensemble.Ensembles;
import vigil.models.limit.Crossing;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

class StoredPatientsTest {
  private static final PatientId PATIENT = Ward.BED.patient();
  private static final Instant KNOWN = Ward.START.plusSeconds(3);
  private static int databases;

  private PatientStore store = PatientStore.none();

  @BeforeEach
  void anEmptyStore() {
    var h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:patients-" + databases++ + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(h2).load().migrate();
    store = new StoredPatients(h2, Runnable::run, (patient, since) -> List.<Pace.Arrival>of());
  }

  @Test
  void givesTheNewestSnapshotBack() {
    assertThat(recalled()).isCompletedWithValue(Recollection.NONE);

    store.save(PATIENT, snapshot(1));
    store.save(PATIENT, snapshot(2));

    assertThat(recalled())
        .isCompletedWithValue(new Recollection(Optional.of(snapshot(2)), List.of(), List.of()));
  }

  @Test
  void givesBackTheNotesThatNoSnapshotHas() {
    var before = new Note(context("asleep"), false, KNOWN);
    var after = new Note(context("awake"), true, KNOWN.plusNanos(1_000));
    store.note(PATIENT, after);
    store.note(PATIENT, before);
    assertThat(recalled())
        .isCompletedWithValue(
            new Recollection(Optional.empty(), List.of(), List.of(before, after)));

    store.save(PATIENT, snapshot(1));

    assertThat(recalled())
        .isCompletedWithValue(
            new Recollection(Optional.of(snapshot(1)), List.of(), List.of(after)));
  }

  private CompletionStage<Recollection> recalled() {
    return store.recall(PATIENT, Ward.START);
  }

  @Test
  void judgesAnExhibitAgainToTheSameBit() {
    try (var ensemble = Ensembles.shipped()) {
      var exhibit = exhibit(ensemble);
      store.keep(exhibit);

      var kept = store.exhibit(PATIENT, exhibit.condition(), exhibit.onset());
      assertThat(kept)
          .isCompletedWithValueMatching(
              found -> Replay.of(found.orElseThrow(), ensemble) instanceof Replay.Same);
    }
  }

  @Test
  void judgesAnExhibitTheSameThoughTheClinicAsksForFewerFalseAlertsSince() {
    try (var then = Ensembles.shipped(4);
        var since = Ensembles.shipped(0.5)) {
      var exhibit = exhibit(then);
      assertThat(exhibit(since).judgement().threshold())
          .isGreaterThan(exhibit.judgement().threshold());

      assertThat(Replay.of(exhibit, since)).isInstanceOf(Replay.Same.class);
    }
  }

  @Test
  void saysWhatIsNotTheSame() {
    try (var ensemble = Ensembles.shipped()) {
      var exhibit = exhibit(ensemble);
      var name = ensemble.detectors().getFirst().card().name();
      exhibit.scores().merge(name, 0f, (then, zero) -> Math.nextUp(then));

      assertThat(Replay.of(exhibit, ensemble))
          .isInstanceOfSatisfying(
              Replay.Different.class,
              different ->
                  assertThat(different.differences())
                      .singleElement()
                      .asString()
                      .startsWith(name + ": "));
    }
  }

  @Test
  void keepsTheBeatsOfAnEcgAndWhatWasMadeOfThem() {
    try (var ensemble = Ensembles.shipped()) {
      var exhibit = withBeats(exhibit(ensemble), ensemble);
      store.keep(exhibit);

      var kept = store.exhibit(PATIENT, exhibit.condition(), exhibit.onset());
      assertThat(kept)
          .isCompletedWithValueMatching(
              found -> Replay.of(found.orElseThrow(), ensemble) instanceof Replay.Same);
      var other = List.of(new BeatLabel(7, Ecg.Kind.SUPRAVENTRICULAR));
      assertThat(Replay.of(exhibit.with(exhibit.window().beats(), other), ensemble))
          .isInstanceOfSatisfying(
              Replay.Different.class,
              different ->
                  assertThat(different.differences()).anyMatch(d -> d.startsWith("beats")));
    }
  }

  private static Exhibit.Judged withBeats(Exhibit.Judged exhibit, Ensemble ensemble) {
    var row = new float[30];
    Arrays.fill(row, 0.3f);
    var beats = Optional.of(new BeatRows(new long[] {7}, new float[][] {row}));
    var window = exhibit.window().with(beats);
    var scores = new TreeMap<>(exhibit.scores());
    ensemble.detectors().forEach(d -> scores.put(d.card().name(), d.score(List.of(window))[0]));
    var track = ensemble.restore(exhibit.track());
    return new Exhibit.Judged(
        exhibit.patient(),
        exhibit.condition(),
        exhibit.onset(),
        window,
        exhibit.track(),
        scores,
        ensemble.judge(track, window, scores));
  }

  @Test
  void readsAnExhibitOfAReleaseThatKnewNoEcg() throws GeneralSecurityException {
    try (var ensemble = Ensembles.shipped()) {
      var bytes = ExhibitCodec.write(exhibit(ensemble));
      int body = bytes.length - 32 - 2 * Integer.BYTES;
      var before = Arrays.copyOf(bytes, body + 32);
      before[0] = 2;
      var digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(before, body));
      System.arraycopy(digest, 0, before, body, digest.length);

      assertThat(Replay.of(ExhibitCodec.read(before), ensemble)).isInstanceOf(Replay.Same.class);
    }
  }

  @Test
  void keepsTheFirstExhibitOfAnAlert() {
    try (var ensemble = Ensembles.shipped()) {
      var exhibit = exhibit(ensemble);
      store.keep(exhibit);
      store.keep(exhibit);

      assertThat(store.exhibit(PATIENT, "tachycardia", exhibit.onset().plusSeconds(1)))
          .isCompletedWithValue(Optional.empty());
    }
  }

  @Test
  void refusesASpoiltSnapshot() {
    var bytes = SnapshotCodec.write(snapshot(1));
    bytes[0] = 9;

    assertThatThrownBy(() -> SnapshotCodec.read(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("format: 9 (expected: 3)");
    assertThatThrownBy(() -> SnapshotCodec.read(new byte[] {3, 1, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Snapshot snapshot(int seed) {
    var track = new byte[100 * seed];
    new Random(seed).nextBytes(track);
    return new Snapshot(
        Optional.of(new BlockId(Ward.ECG, 1, seed)),
        Ward.START.plusNanos(seed),
        new Note(context("lunch"), true, KNOWN),
        track,
        new Memory(
            Map.of("hr-high", new Crossing(Ward.START, true)),
            Map.of("news2-urgent", new Crossing(Ward.START, false)),
            new Exertion(3.3, Ward.START)));
  }

  private static Context context(String meal) {
    return new Context(
        OptionalInt.of(70),
        Context.Sex.MALE,
        true,
        false,
        true,
        1.2,
        false,
        List.of(new Context.Explanation(Context.Sort.MEAL, meal, Ward.START, Duration.ofHours(1))));
  }

  /** A patient whose heart begins to race. */
  private static Exhibit.Judged exhibit(Ensemble ensemble) {
    var track = ensemble.newTrack();
    track.know(context("lunch"));
    for (int second = 0; ; second++) {
      var at = Ward.START.plusSeconds(second);
      track.observe(block(second, at), at);
      var window = track.advance(at);
      if (second > 100 && window.isPresent()) {
        var scores = Detector.scores(ensemble.detectors(), List.of(window.get())).getFirst();
        var judgement = ensemble.judge(track, window.get(), scores);
        return new Exhibit.Judged(
            PATIENT, "tachycardia", at, window.get(), track.save(), scores, judgement);
      }
    }
  }

  private static SampleBlock block(int second, Instant at) {
    double rate = second < 80 ? 70 + second % 3 : 128;
    return SampleBlock.of(
        new BlockId(Ward.ECG, 0, second),
        List.of(
            Sample.valid(Metric.HEART_RATE, at, rate),
            Sample.valid(Metric.PULSE_RATE, at, rate),
            Sample.valid(Metric.RESPIRATION_RATE, at, 14 + second % 3),
            Sample.valid(Metric.SPO2, at, 97)));
  }
}
