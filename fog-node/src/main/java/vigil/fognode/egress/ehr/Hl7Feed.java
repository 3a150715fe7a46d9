package vigil.fognode.egress.ehr;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Framing;
import org.apache.pekko.stream.javadsl.FramingTruncation;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.util.ByteString;
import vigil.fognode.store.StoreWork;

/**
 * Listens for HL7 v2 over MLLP: each message is one frame, answered on its connection before the
 * next one is read. A frame that breaks off is none: its sender has no answer and repeats it.
 */
public final class Hl7Feed {
  private static final byte BEGIN = 0x0b;
  private static final ByteString START = ByteString.fromArray(new byte[] {BEGIN});
  private static final ByteString END = ByteString.fromArray(new byte[] {0x1c, 0x0d});

  /** Connections that wait to be taken. */
  private static final int BACKLOG = 16;

  private final Hl7Settings.Listener settings;
  private final AdtDesk desk;
  private final Materializer materializer;
  private final AtomicInteger connected = new AtomicInteger();

  private Hl7Feed(Hl7Settings.Listener settings, AdtDesk desk, Materializer materializer) {
    this.settings = settings;
    this.desk = desk;
    this.materializer = materializer;
  }

  /**
   * What it needs of the node.
   *
   * @param name of the node, as it signs answers
   */
  public record Node(
      String name,
      Admissions admissions,
      StoreWork store,
      MeterRegistry meters,
      InstantSource clock) {}

  /** Opens the port. */
  public static CompletionStage<Tcp.ServerBinding> bind(
      ActorSystem<?> system, Hl7Settings.Listener settings, Node node) {
    var desk =
        new AdtDesk(
            settings,
            node.admissions(),
            new Hl7Memory(node.store()),
            new AdtDesk.Seen(node.name(), new Hl7Metrics(node.meters()), node.clock()));
    var materializer = SystemMaterializer.get(system).materializer();
    var feed = new Hl7Feed(settings, desk, materializer);
    var tcp = Tcp.get(system.classicSystem());
    var connections =
        settings
            .tls()
            .map(Hl7Tls::of)
            .<Source<Tcp.IncomingConnection, CompletionStage<Tcp.ServerBinding>>>map(
                tls -> tcp.bindWithTls(settings.host(), settings.port(), tls::engine))
            .orElseGet(() -> tcp.bind(settings.host(), settings.port()));
    return connections.to(Sink.foreach(feed::take)).run(materializer);
  }

  /** One too many is let go at once: its sender tries again. */
  private void take(Tcp.IncomingConnection connection) {
    if (connected.incrementAndGet() > settings.connections()) {
      connected.decrementAndGet();
      connection.handleWith(
          Flow.fromSinkAndSourceCoupled(Sink.cancelled(), Source.empty()), materializer);
      return;
    }
    connection.handleWith(
        messages()
            .watchTermination(
                (left, ended) -> {
                  var unused = ended.handle((done, failure) -> connected.decrementAndGet());
                  return left;
                }),
        materializer);
  }

  /** Sign by sign: what an answer repeats has the bytes that came. */
  private Flow<ByteString, ByteString, NotUsed> messages() {
    return Flow.of(ByteString.class)
        .via(Framing.delimiter(END, settings.longest(), FramingTruncation.DISALLOW))
        .mapAsync(1, frame -> desk.take(text(frame)))
        .map(answer -> START.concat(bytes(answer)).concat(END));
  }

  private static String text(ByteString frame) {
    int begin = frame.indexOf(BEGIN);
    return frame.drop(begin + 1).decodeString(StandardCharsets.ISO_8859_1);
  }

  private static ByteString bytes(String answer) {
    return ByteString.fromArray(answer.getBytes(StandardCharsets.ISO_8859_1));
  }
}
