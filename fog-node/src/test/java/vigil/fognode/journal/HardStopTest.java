package vigil.fognode.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
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

/** A node that is killed without warning has every block that it acknowledged. */
class HardStopTest {
  private static final int GROUP = 8;
  private static final DeviceId DEVICE = new DeviceId("monitor-1");

  @Test
  void holdsEveryAcknowledgedBlock(@TempDir Path dir) throws IOException, SQLException {
    long acknowledged = writeUntilKilled(dir, 40);
    assertThat(acknowledged).isGreaterThanOrEqualTo(40 * GROUP);

    var stored = new HashSet<Long>();
    try (var database = Database.open(StoreSettings.in(dir))) {
      Observations.open(database).ledger((id, digest) -> stored.add(id.sequence()));
    }

    assertThat(stored).containsAll(LongStream.range(0, acknowledged).boxed().toList());
  }

  /** Kills the writer in the middle of its work; returns how many blocks it acknowledged. */
  private static long writeUntilKilled(Path dir, int lines) throws IOException {
    var writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HardStopTest.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long acknowledged = 0;
    try (var out = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
      int read = 0;
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("acknowledged ")) {
          acknowledged = Long.parseLong(line.substring("acknowledged ".length()));
          if (++read == lines) {
            writer.toHandle().destroyForcibly();
          }
        }
      }
    } finally {
      writer.toHandle().destroyForcibly();
    }
    return acknowledged;
  }

  /** Writes groups until it is killed. */
  public static void main(String[] arguments) throws IOException, SQLException {
    TestProbe<ObservationLog.Appended> nobody = ActorTestKit.create().createTestProbe();
    var observations = Observations.open(Database.open(StoreSettings.in(Path.of(arguments[0]))));
    for (long written = 0; ; written += GROUP) {
      observations.append(
          LongStream.range(written, written + GROUP)
              .mapToObj(sequence -> append(sequence, nobody))
              .toList());
      System.out.println("acknowledged " + (written + GROUP));
    }
  }

  private static ObservationLog.Append append(
      long sequence, TestProbe<ObservationLog.Appended> nobody) {
    var sample = Sample.valid(Metric.SPO2, Instant.EPOCH.plusSeconds(1 + sequence), 97);
    return new ObservationLog.Append(
        new PatientId("p-1"),
        SampleBlock.of(new BlockId(DEVICE, 0, sequence), List.of(sample)),
        sample.at(),
        nobody.getRef());
  }
}
