package vigil.fognode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreSettings;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

class ObservationLogTest {
  private static final ActorTestKit kit = ActorTestKit.create(ConfigFactory.load("dispatchers"));
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final PatientId PATIENT = new PatientId("p-1");
  private static final DeviceId DEVICE = new DeviceId("monitor-1");
  private static final JournalSettings SETTINGS =
      new JournalSettings(
          64,
          32,
          Duration.ofSeconds(30),
          1_000,
          Duration.ofDays(30),
          Duration.ofMinutes(10),
          Duration.ofSeconds(10));

  @TempDir Path dir;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Database database;
  private Observations observations;
  private ActorRef<ObservationLog.Command> log;
  private final TestProbe<ObservationLog.Appended> appended = kit.createTestProbe();

  @BeforeEach
  void open() throws IOException, SQLException {
    database = Database.open(StoreSettings.in(dir));
    observations = Observations.open(database);
    log =
        kit.spawn(
            ObservationLog.create(
                SETTINGS, observations, new JournalMetrics(meters), InstantSource.fixed(NOW)));
  }

  @AfterEach
  void close() {
    kit.stop(log);
    database.close();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void answersEachBlockAfterItsCommit() throws SQLException {
    var blocks = LongStream.range(0, 300).mapToObj(ObservationLogTest::block).toList();
    blocks.forEach(this::append);

    var answers = appended.receiveSeveralMessages(300, Duration.ofSeconds(20));

    assertThat(answers)
        .containsExactlyInAnyOrderElementsOf(
            blocks.stream().map(b -> new ObservationLog.Appended.Committed(b.id())).toList());
    var ledger = new HashMap<BlockId, Long>();
    observations.ledger(ledger::put);
    assertThat(ledger).hasSize(300);
    blocks.forEach(block -> assertThat(ledger).containsEntry(block.id(), block.digest()));
    var groups = meters.get("vigil.journal.group").summary();
    assertThat(groups.totalAmount()).isEqualTo(300);
    assertThat(meters.get("vigil.journal.commit").timer().count()).isEqualTo(groups.count());
  }

  @Test
  void holdsEveryBlockAfterTheStoreWasOpenedAgain() throws IOException, SQLException {
    LongStream.range(0, 10).mapToObj(ObservationLogTest::block).forEach(this::append);
    appended.receiveSeveralMessages(10);

    database.close();
    database = Database.open(StoreSettings.in(dir));

    assertThat(Observations.open(database).count()).isEqualTo(10);
  }

  @Test
  void refusesOtherContentAndKeepsItsGroup() {
    append(block(1));
    appended.receiveMessage();
    var other = SampleBlock.of(block(1).id(), block(7).samples());

    List.of(block(2), other, block(3)).forEach(this::append);

    assertThat(appended.receiveSeveralMessages(3))
        .anyMatch(
            answer ->
                answer instanceof ObservationLog.Appended.Refused(var id, var why)
                    && id.equals(other.id()))
        .contains(
            new ObservationLog.Appended.Committed(block(2).id()),
            new ObservationLog.Appended.Committed(block(3).id()));
  }

  @Test
  void storesARepeatOnce() throws SQLException {
    List.of(block(1), block(1), block(2)).forEach(this::append);

    assertThat(appended.receiveSeveralMessages(3))
        .allMatch(ObservationLog.Appended.Committed.class::isInstance);
    assertThat(observations.count()).isEqualTo(2);
  }

  @Test
  void refusesWhatAClosedStoreCannotTake() {
    database.close();

    append(block(1));

    assertThat(appended.receiveMessage(Duration.ofSeconds(60)))
        .isInstanceOf(ObservationLog.Appended.Refused.class);
  }

  /** The tail's file is no part of the database: what is durable there waits for it. */
  @Test
  void takesBlocksOfKnownDevicesWhileTheDatabaseIsSilent() throws IOException, SQLException {
    append(block(1));
    appended.receiveMessage();
    database.close();

    append(block(2));

    assertThat(appended.receiveMessage())
        .isEqualTo(new ObservationLog.Appended.Committed(block(2).id()));
    database = Database.open(StoreSettings.in(dir));
    try (var again = Observations.open(database)) {
      assertThat(again.unfiled()).isZero();
      assertThat(again.find(block(2).id())).containsExactly(stored(block(2)));
    }
  }

  @Test
  void refusesBlocksWhereTwiceTheLongestTailIsNotFiled() throws IOException, SQLException {
    append(block(0));
    appended.receiveMessage();
    database.close();
    int most = 2 * SETTINGS.longestTail();

    LongStream.range(1, most + 200).mapToObj(ObservationLogTest::block).forEach(this::append);

    var answers = appended.receiveSeveralMessages(most + 199, Duration.ofSeconds(60));
    assertThat(answers.getLast())
        .isInstanceOf(ObservationLog.Appended.Refused.class)
        .extracting(refused -> ((ObservationLog.Appended.Refused) refused).why())
        .asString()
        .contains("wait to be filed");
    database = Database.open(StoreSettings.in(dir));
    long taken =
        answers.stream().filter(ObservationLog.Appended.Committed.class::isInstance).count();
    try (var again = Observations.open(database)) {
      assertThat(again.count()).isEqualTo(1 + taken);
    }
  }

  @Test
  void recallsTheNewestOfADevice() {
    LongStream.range(0, 20).mapToObj(ObservationLogTest::block).forEach(this::append);
    appended.receiveSeveralMessages(20);
    var recalled = kit.<ObservationLog.Recalled>createTestProbe();

    log.tell(new ObservationLog.Recall(DEVICE, 3, recalled.getRef()));
    assertThat(recalled.receiveMessage())
        .isEqualTo(
            new ObservationLog.Recalled.Blocks(
                LongStream.of(17, 18, 19).mapToObj(i -> stored(block(i))).toList()));

    var found = kit.<ObservationLog.Found>createTestProbe();
    log.tell(new ObservationLog.Find(block(5).id(), found.getRef()));
    assertThat(found.receiveMessage()).isEqualTo(found(block(5).id(), stored(block(5))));

    log.tell(new ObservationLog.Find(block(99).id(), found.getRef()));
    assertThat(found.receiveMessage()).isEqualTo(found(block(99).id()));
  }

  @Test
  void aFleetThatBeginsAtOnceIsAnsweredWhole() {
    append(block(1));
    appended.receiveMessage();
    var recalled = kit.<ObservationLog.Recalled>createTestProbe();

    for (int i = 0; i < 2_000; i++) {
      var device = i % 2 == 0 ? DEVICE : new DeviceId("new-" + i);
      log.tell(new ObservationLog.Recall(device, 64, recalled.getRef()));
    }

    var answers = recalled.receiveSeveralMessages(2_000, Duration.ofSeconds(20));
    assertThat(answers)
        .filteredOn(new ObservationLog.Recalled.Blocks(List.of(stored(block(1))))::equals)
        .hasSize(1_000);
    assertThat(answers)
        .filteredOn(new ObservationLog.Recalled.Blocks(List.of())::equals)
        .hasSize(1_000);
  }

  private static ObservationLog.Found found(BlockId id, ObservationLog.Stored... blocks) {
    return new ObservationLog.Found(id, new ObservationLog.Recalled.Blocks(List.of(blocks)));
  }

  @Test
  void tellsOneMetricOfAPatient() {
    LongStream.range(0, 20).mapToObj(ObservationLogTest::block).forEach(this::append);
    appended.receiveSeveralMessages(20);
    var told = kit.<ObservationLog.Told>createTestProbe();

    log.tell(
        new ObservationLog.Tell(
            PATIENT, Metric.SPO2, NOW.plusSeconds(5), NOW.plusSeconds(7), told.getRef()));

    var samples = new ArrayList<Sample>();
    samples.addAll(block(5).samples());
    samples.addAll(block(6).samples());
    assertThat(told.receiveMessage()).isEqualTo(new ObservationLog.Told.Samples(samples));

    var resumed = kit.<ObservationLog.Resumed>createTestProbe();
    log.tell(new ObservationLog.Resume(PATIENT, Instant.EPOCH, 1, resumed.getRef()));
    assertThat(resumed.receiveMessage()).isEqualTo(new ObservationLog.Resumed.Blocks(List.of()));
  }

  /** What is asked of the log has the same answer wherever a block lies. */
  @Test
  void readsTheSameBeforeWhileAndAfterItIsFiled() throws SQLException {
    LongStream.range(0, 20).mapToObj(ObservationLogTest::block).forEach(this::append);
    appended.receiveSeveralMessages(20);
    var before = everything();
    assertThat(observations.unfiled()).isEqualTo(20);

    observations.file();
    assertThat(observations.unfiled()).isZero();
    assertThat(everything()).isEqualTo(before);

    append(block(20));
    append(block(3));
    appended.receiveSeveralMessages(2);
    assertThat(observations.count()).isEqualTo(22);
    observations.file();
    assertThat(observations.count()).isEqualTo(21);
    assertThat(observations.find(block(3).id())).containsExactly(stored(block(3)));
    assertThat(newest(2)).containsExactly(stored(block(19)), stored(block(20)));
  }

  private List<ObservationLog.Stored> newest(int most) throws SQLException {
    return observations.newest(Set.of(DEVICE), most).getOrDefault(DEVICE, List.of());
  }

  private List<Object> everything() throws SQLException {
    var ledger = new HashMap<BlockId, Long>();
    observations.ledger(ledger::put);
    return List.of(
        ledger,
        observations.count(),
        newest(5),
        observations.find(block(7).id()),
        observations.received(PATIENT, NOW.plusSeconds(3), NOW.plusSeconds(12), 4),
        observations.history(PATIENT, Metric.SPO2, NOW, NOW.plusSeconds(99)));
  }

  @Test
  void removesWhatIsOld() throws SQLException {
    LongStream.range(0, 20).mapToObj(ObservationLogTest::block).forEach(this::append);
    appended.receiveSeveralMessages(20);

    assertThat(observations.prune(NOW.plusSeconds(15))).isEqualTo(15);
    assertThat(observations.count()).isEqualTo(5);
  }

  private void append(SampleBlock block) {
    log.tell(
        new ObservationLog.Append(
            PATIENT, block, NOW.plusSeconds(block.id().sequence()), appended.getRef()));
  }

  private static SampleBlock block(long sequence) {
    return SampleBlock.of(
        new BlockId(DEVICE, 0, sequence),
        List.of(Sample.valid(Metric.SPO2, NOW.plusSeconds(sequence), 90.0 + sequence % 10)));
  }

  private static ObservationLog.Stored stored(SampleBlock block) {
    return new ObservationLog.Stored(
        block.id(), block.digest(), NOW.plusSeconds(block.id().sequence()));
  }
}
