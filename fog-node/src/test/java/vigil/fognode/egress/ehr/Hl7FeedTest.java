package vigil.fognode.egress.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Tcp;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;

/** The feed over real sockets, with HAPI's own MLLP client at the other end. */
class Hl7FeedTest {
  private static final ActorTestKit kit = ActorTestKit.create();
  private static final ExecutorService threads = Executors.newFixedThreadPool(2);
  private static int databases;

  private final HapiContext hapi = new DefaultHapiContext(new GenericModelClassFactory());
  private final Ward ward = new Ward();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private StoreWork store;
  private Tcp.ServerBinding binding;
  private Connection client;

  /** Writes down what it is told. */
  private static final class Ward implements Admissions {
    private final List<String> deeds = new CopyOnWriteArrayList<>();
    private volatile Optional<String> refusal = Optional.empty();
    private volatile boolean isSilent;

    @Override
    public CompletionStage<Optional<String>> place(Bed bed) {
      return told("place " + bed.patient() + " " + bed.label());
    }

    @Override
    public CompletionStage<Optional<String>> correct(Bed bed) {
      return told("correct " + bed.patient() + " " + bed.label());
    }

    @Override
    public CompletionStage<?> discharge(PatientId patient) {
      return told("discharge " + patient);
    }

    private CompletionStage<Optional<String>> told(String deed) {
      if (isSilent) {
        return CompletableFuture.failedFuture(new IllegalStateException("no store"));
      }
      if (refusal.isEmpty()) {
        deeds.add(deed);
      }
      return CompletableFuture.completedFuture(refusal);
    }
  }

  @BeforeEach
  void listen() throws Exception {
    var h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:hl7-" + databases++ + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(h2).load().migrate();
    store = new StoreWork(h2, threads);
    binding = bind("");
    hapi.setValidationContext(ValidationContextFactory.noValidation());
    hapi.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
    client = hapi.newClient("127.0.0.1", port(), false);
    client.getInitiator().setTimeout(20, TimeUnit.SECONDS);
  }

  private Tcp.ServerBinding bind(String more) throws Exception {
    return Hl7Feed.bind(
            kit.system(),
            Hl7Settings.from(
                    ConfigFactory.parseString(
                            "vigil.fog-node.ehr.hl7 { port = 0, authority = PSN,"
                                + " wards = [icu], bed = \"{1}/{2}\", longest = 4 KiB,"
                                + " connections = 2 "
                                + more
                                + "}")
                        .withFallback(ConfigFactory.load()))
                .listener()
                .orElseThrow(),
            new Hl7Feed.Node("fog-1", ward, store, meters, InstantSource.system()))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    hapi.close();
    binding.unbind().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
    threads.shutdownNow();
  }

  @Test
  void takesWhoComesMovesAndLeaves() throws Exception {
    for (var message :
        List.of(
            adt("A01", "M1", "0800", "icu^1"),
            adt("A02", "M2", "0900", "icu^2"),
            adt("A08", "M3", "0910", "icu^3"),
            adt("A03", "M4", "1000", ""),
            adt("A13", "M5", "1010", "icu^3"),
            adt("A11", "M6", "1020", "icu^3"))) {
      var answer = sent(message);
      assertThat(answer.get("MSA-1")).isEqualTo("AA");
      assertThat(answer.get("MSA-2")).isEqualTo(new Terser(parsed(message)).get("MSH-10"));
      assertThat(answer.get("MSH-9-1")).isEqualTo("ACK");
      assertThat(answer.get("MSH-5")).isEqualTo("HIS");
    }
    assertThat(ward.deeds)
        .containsExactly(
            "place p-4711 icu/1",
            "place p-4711 icu/2",
            "correct p-4711 icu/3",
            "discharge p-4711",
            "place p-4711 icu/3",
            "discharge p-4711");
    assertThat(
            meters
                .get("vigil.ehr.messages")
                .tag("trigger", "A01")
                .tag("answer", "AA")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void namesTheFieldInItsAnswer() throws Exception {
    var answer = sent(adt("A01", "M1", "0800", "moon^1"));

    assertThat(answer.get("MSA-1")).isEqualTo("AE");
    assertThat(answer.get("ERR-2-1")).isEqualTo("PV1");
    assertThat(answer.get("ERR-2-3")).isEqualTo("3");
    assertThat(answer.get("ERR-3-1")).isEqualTo("103");
    assertThat(answer.get("ERR-8"))
        .isEqualTo("PV1-3: ward moon (expected: one that the node knows)");
    assertThat(ward.deeds).isEmpty();
  }

  @Test
  void rejectsWhatHasNoNumberAndWhatIsNoMessage() throws Exception {
    try (var raw = new Raw()) {
      raw.send(adt("A01", "", "0800", "icu^1"));
      assertThat(raw.answer()).contains("MSA|AR|", "ERR||MSH^1^10|101^");
      raw.send("hello");
      assertThat(raw.answer()).contains("MSA|AR|", "|100^");
      raw.send("MSH|^~\\&|HIS");
      assertThat(raw.answer()).contains("MSA|AR|");
    }
    assertThat(ward.deeds).isEmpty();
  }

  @Test
  void changesNothingTwice() throws Exception {
    var admit = adt("A01", "M1", "0800", "icu^1");
    sent(admit);
    sent(adt("A03", "M2", "0900", ""));
    var again = sent(admit);

    assertThat(again.get("MSA-1")).isEqualTo("AA");
    assertThat(again.get("MSA-3")).isEqualTo("received before");
    assertThat(ward.deeds).containsExactly("place p-4711 icu/1", "discharge p-4711");

    var other = sent(adt("A01", "M1", "1000", "icu^2"));
    assertThat(other.get("MSA-1")).isEqualTo("AR");
    assertThat(other.get("ERR-3-1")).isEqualTo("205");
    assertThat(ward.deeds).hasSize(2);
  }

  /** Who has left is not brought back by the news that they came. */
  @Test
  void whatIsOlderThanWhatIsKnownChangesNothing() throws Exception {
    assertThat(sent(adt("A03", "M2", "0900", "")).get("MSA-1")).isEqualTo("AA");
    var late = sent(adt("A01", "M1", "0800", "icu^1"));

    assertThat(late.get("MSA-1")).isEqualTo("AA");
    assertThat(late.get("MSA-3")).contains("older");
    assertThat(ward.deeds).containsExactly("discharge p-4711");
    sent(adt("A01", "M3", "0901", "icu^1"));
    assertThat(ward.deeds).hasSize(2);
  }

  @Test
  void isTakenOnlyOnceItIsDurable() throws Exception {
    var admit = adt("A01", "M1", "0800", "icu^1");
    ward.isSilent = true;
    var failed = sent(admit);
    assertThat(failed.get("MSA-1")).isEqualTo("AE");
    assertThat(failed.get("ERR-3-1")).isEqualTo("207");

    ward.isSilent = false;
    ward.refusal = Optional.of("Bed icu/1 is taken by p-1.");
    assertThat(sent(admit).get("ERR-8")).contains("is taken by p-1");
    ward.refusal = Optional.empty();
    assertThat(sent(admit).get("MSA-1")).isEqualTo("AA");
    assertThat(ward.deeds).containsExactly("place p-4711 icu/1");
  }

  @Test
  void aMessageThatBreaksOffIsNone() throws Exception {
    var admit = adt("A01", "M1", "0800", "icu^1");
    try (var raw = new Raw()) {
      raw.write("\u000b" + admit.substring(0, admit.length() - 20));
    }
    try (var raw = new Raw()) {
      raw.write("\u000b" + admit);
    }
    assertThat(sent(admit).get("MSA-3")).isNull();
    assertThat(ward.deeds).containsExactly("place p-4711 icu/1");
  }

  @Test
  void answersEachOfSeveralInOneWrite() throws Exception {
    try (var raw = new Raw()) {
      raw.write(
          frame(adt("A01", "M1", "0800", "icu^1"))
              + frame(adt("A02", "M2", "0900", "icu^2"))
              + frame(adt("A03", "M3", "1000", "")));
      assertThat(List.of(raw.answer(), raw.answer(), raw.answer()))
          .extracting(it -> it.substring(it.indexOf("MSA|")).strip())
          .containsExactly("MSA|AA|M1", "MSA|AA|M2", "MSA|AA|M3");
    }
    assertThat(ward.deeds).hasSize(3);
  }

  @Test
  void repeatsSignsThatAreNotAscii() throws Exception {
    var answer =
        sent(adt("A01", "Ü-1", "0800", "icu^1").replace("|P|2.5", "|P|2.5||||||UNICODE UTF-8"));

    assertThat(answer.get("MSA-1")).isEqualTo("AA");
    assertThat(answer.get("MSA-2")).isEqualTo("Ü-1");
  }

  @Test
  void letsGoOfWhoSendsTooMuchOrComesTooOften() throws Exception {
    try (var raw = new Raw()) {
      raw.write("\u000b" + "x".repeat(5_000));
      assertThat(raw.isLetGo()).isTrue();
    }
    assertThat(sent(adt("A01", "M1", "0800", "icu^1")).get("MSA-1")).isEqualTo("AA");
    try (var second = new Raw();
        var third = new Raw()) {
      second.send(adt("A02", "M2", "0900", "icu^2"));
      assertThat(second.answer()).contains("MSA|AA|M2");
      assertThat(third.isLetGo()).isTrue();
    }
  }

  @Test
  void speaksTlsToThoseWhoseCertificatesItKnows(@TempDir Path directory) throws Exception {
    var keys = directory.resolve("keys.p12");
    var known = directory.resolve("known.p12");
    var word = Files.writeString(directory.resolve("word"), "changeit");
    keytool(directory, "-genkeypair -alias a -keyalg EC -dname CN=a -keystore " + keys);
    keytool(directory, "-exportcert -alias a -file a.cer -keystore " + keys);
    keytool(directory, "-importcert -noprompt -alias a -file a.cer -keystore " + known);
    var secured =
        bind(
            ", tls { key-store = \"%s\", password-file = \"%s\", clients = \"%s\" }"
                .formatted(keys, word, known));
    var here = InetAddress.getLoopbackAddress();
    int port = secured.localAddress().getPort();
    // Each side has the same key and knows the same certificate.
    var same = new Hl7Settings.Tls(keys, word, Optional.of(known));
    var stranger = SSLContext.getInstance("TLS");
    stranger.init(null, new TrustManager[] {new Anybody()}, null);

    try (var raw = new Raw(Hl7Tls.of(same).context().getSocketFactory().createSocket(here, port))) {
      raw.send(adt("A01", "M1", "0800", "icu^1"));
      assertThat(raw.answer()).contains("MSA|AA|M1");
    }
    try (var raw = new Raw(stranger.getSocketFactory().createSocket(here, port))) {
      assertThatThrownBy(
              () -> {
                raw.send(adt("A03", "M2", "0900", ""));
                raw.answer();
              })
          .isInstanceOfAny(IOException.class, AssertionError.class);
    }
    assertThat(ward.deeds).containsExactly("place p-4711 icu/1");
    secured.unbind().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static void keytool(Path directory, String arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
    var process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).as(arguments).isZero();
  }

  /** Trusts whoever answers. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private int port() {
    return binding.localAddress().getPort();
  }

  private Terser sent(String message) throws Exception {
    return new Terser(client.getInitiator().sendAndReceive(parsed(message)));
  }

  private Message parsed(String message) throws Exception {
    return hapi.getPipeParser().parse(message);
  }

  private static String adt(String trigger, String control, String time, String location) {
    return "MSH|^~\\&|HIS|KH|VIGIL|KH|20261129"
        + time
        + "||ADT^"
        + trigger
        + "|"
        + control
        + "|P|2.5\rEVN|"
        + trigger
        + "|20261129"
        + time
        + "\rPID|1||0815^^^MRN^MR~p-4711^^^PSN^PI||Müller^Erika\rPV1|1|I|"
        + location
        + "\r";
  }

  private static String frame(String message) {
    return "\u000b" + message + "\u001c\r";
  }

  /** A sender of bytes. */
  private final class Raw implements AutoCloseable {
    private final Socket socket;

    private Raw() throws IOException {
      this(new Socket(InetAddress.getLoopbackAddress(), port()));
    }

    private Raw(Socket socket) throws IOException {
      this.socket = socket;
      socket.setSoTimeout(20_000);
    }

    void send(String message) throws IOException {
      write(frame(message));
    }

    void write(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    String answer() throws IOException {
      var text = new StringBuilder();
      int sign;
      while ((sign = socket.getInputStream().read()) != 0x1c) {
        assertThat(sign).as(text.toString()).isNotEqualTo(-1);
        text.append((char) sign);
      }
      assertThat(socket.getInputStream().read()).isEqualTo(0x0d);
      return text.toString();
    }

    boolean isLetGo() throws IOException {
      try {
        return socket.getInputStream().read() == -1;
      } catch (SocketException reset) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
