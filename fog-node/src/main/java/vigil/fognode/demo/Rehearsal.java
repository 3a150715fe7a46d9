package vigil.fognode.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import vigil.devicesim.Ward;
import vigil.devicesim.WardSettings;
import vigil.devicesim.core.Course;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.fognode.demo.core.InjectedStream;
import vigil.fognode.demo.core.Stretch;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.WardId;

/** Plays injected streams through a real node over CoAP, all beds at once, and hears it out. */
final class Rehearsal {
  /**
   * A node that was just started takes its first blocks seconds late, and what a track learns of
   * the link then it remembers for minutes.
   */
  private static final Duration WARM_UP = Duration.ofSeconds(45);

  /** The last verdicts and alerts of what the ward sent. */
  private static final Duration SETTLE = Duration.ofSeconds(5);

  /** Between two lines that say how far it is. */
  private static final Duration PROGRESS = Duration.ofSeconds(30);

  private final Path dir;
  private final List<InjectedStream> streams;
  private final PrintWriter out;
  private final Said said = new Said();

  Rehearsal(Path dir, List<InjectedStream> streams, PrintWriter out) {
    this.dir = dir;
    this.streams = List.copyOf(streams);
    this.out = out;
  }

  /**
   * What the node said of each stream, in their order.
   *
   * @throws IllegalStateException where a block got no answer: then nothing can be said of quality
   */
  List<List<Stretch>> run() throws IOException, SQLException, InterruptedException {
    var data = Files.createTempDirectory("vigil-rehearsal");
    try (var ward = Ward.of(settings("rehearsal"));
        var node = FogNode.start(NodeConfig.onFreePorts(data, Map.of()), said)) {
      warmUp(node);
      node.apply(WardChanges.ofStrangers(ward.beds(), Instant.now()));
      var begun = Instant.now();
      ward.start(coap(node));
      play(ward, begun.plusSeconds(1L + longest()));
      var tally = ward.stop();
      if (tally.missing() > 0 || tally.refused() > 0) {
        throw new IllegalStateException(
            "%d blocks of %d are missing, %d were refused (expected: none; is the machine too busy?)"
                .formatted(tally.missing(), tally.sent(), tally.refused()));
      }
      TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
      return IntStream.range(0, streams.size()).mapToObj(bed -> heard(ward, bed, begun)).toList();
    } finally {
      Trees.delete(data);
    }
  }

  /** The same load from others, who then leave. */
  private void warmUp(FogNode node) throws SQLException, InterruptedException {
    out.println("Warming up.");
    try (var others = Ward.of(settings("warm-up"))) {
      node.apply(WardChanges.ofStrangers(others.beds(), Instant.now()));
      others.start(coap(node));
      play(others, Instant.now().plus(WARM_UP));
      others.stop();
      node.apply(WardChanges.leaving(others.beds(), Instant.now()));
    }
    TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
  }

  private static URI coap(FogNode node) {
    return URI.create("coap://127.0.0.1:" + node.coapPort().orElseThrow());
  }

  private void play(Ward ward, Instant end) throws InterruptedException {
    for (var now = Instant.now(); now.isBefore(end); now = Instant.now()) {
      var left = Duration.between(now, end);
      var pause = left.compareTo(PROGRESS) < 0 ? left : PROGRESS;
      TimeUnit.MILLISECONDS.sleep(Math.max(1, pause.toMillis()));
      out.printf(
          "  %d blocks acknowledged, %d s left%n",
          ward.ledger().acknowledged(),
          Math.max(0, Duration.between(Instant.now(), end).toSeconds()));
      out.flush();
    }
  }

  /** The beds of a ward begin one after the other within a second. */
  private List<Stretch> heard(Ward ward, int bed, Instant begun) {
    var delay = Duration.ofSeconds(1).multipliedBy(bed).dividedBy(streams.size());
    return new ArrayList<>(said.of(ward.beds().get(bed).bed().patient(), begun.plus(delay)));
  }

  private int longest() {
    return streams.stream().mapToInt(InjectedStream::seconds).max().orElse(0);
  }

  private WardSettings settings(String name) {
    return new WardSettings(
        new WardId(name),
        streams.size(),
        0,
        1,
        Course.STEADY,
        Optional.empty(),
        Optional.of(dir),
        false,
        Format.PROTOBUF);
  }
}
