package vigil.fognode.egress.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server on loopback that at first does what none should. */
final class MailServer implements AutoCloseable {
  /** What it does with its first connections. */
  enum Manner {
    ANSWERS,
    REFUSES,
    STALLS_AT_ONCE,
    STALLS_AT_THE_SENDER,
    REJECTS_THE_RECIPIENT,
    HANGS_UP_BEFORE_IT_TAKES,
    TAKES_AND_STALLS,
    TAKES_AND_HANGS_UP,
    ANSWERS_TWICE,
    STALLS_AT_THE_END;

    /** Whether it has a message of which it does not say so. */
    boolean takesUnsaid() {
      return this == TAKES_AND_STALLS || this == TAKES_AND_HANGS_UP;
    }
  }

  private final Manner manner;
  private final int times;
  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param times connections that are treated so
   */
  MailServer(Manner manner, int times, int port) throws IOException {
    this.manner = manner;
    this.times = times;
    this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** {@code Message-ID} of each message that it has, in order, also of those it did not say. */
  List<String> taken() {
    return taken;
  }

  int connections() {
    return connections.get();
  }

  private void serve() {
    try {
      while (true) {
        var client = socket.accept();
        open.add(client);
        var now = connections.incrementAndGet() <= times ? manner : Manner.ANSWERS;
        threads.execute(() -> talk(client, now));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void talk(Socket client, Manner now) {
    try (client;
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
      stallIf(now == Manner.STALLS_AT_ONCE);
      say(client, now == Manner.REFUSES ? "554 not today" : "220 mail.clinic.example");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var verb = line.toUpperCase(Locale.ROOT);
        if (verb.startsWith("DATA")) {
          say(client, "354 go on");
          if (!take(client, in, now)) {
            return;
          }
        } else if (verb.startsWith("QUIT")) {
          stallIf(now == Manner.STALLS_AT_THE_END);
          say(client, "221 bye");
          return;
        } else {
          stallIf(now == Manner.STALLS_AT_THE_SENDER && verb.startsWith("MAIL"));
          boolean rejects = now == Manner.REJECTS_THE_RECIPIENT && verb.startsWith("RCPT");
          say(client, rejects ? "451 later" : "250 well");
        }
      }
    } catch (IOException | InterruptedException gone) {
      // The sender has given up, or the test is over.
    }
  }

  /** False where it has hung up. */
  private boolean take(Socket client, BufferedReader in, Manner now)
      throws IOException, InterruptedException {
    var id = "";
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      if (line.startsWith("Message-ID: ")) {
        id = line.substring("Message-ID: ".length());
      }
    }
    if (now == Manner.HANGS_UP_BEFORE_IT_TAKES) {
      return false;
    }
    taken.add(id);
    if (now == Manner.TAKES_AND_HANGS_UP) {
      return false;
    }
    stallIf(now == Manner.TAKES_AND_STALLS);
    say(client, now == Manner.ANSWERS_TWICE ? "250 taken\r\n250 taken" : "250 taken");
    return true;
  }

  private void stallIf(boolean stalls) throws InterruptedException {
    if (stalls) {
      closing.await();
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    socket.close();
    for (var client : open) {
      client.close();
    }
    threads.shutdownNow();
  }
}
