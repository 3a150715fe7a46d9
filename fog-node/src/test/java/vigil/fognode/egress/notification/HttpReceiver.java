package vigil.fognode.egress.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook's receiver that takes each idempotency key once, as such receivers do. */
public final class HttpReceiver implements AutoCloseable {
  /** What it does before it answers as it should. */
  public enum Manner {
    ANSWERS,
    /** Answers 500 twice. */
    FAILS,
    /** Takes it, and says nothing until the sender has given up. */
    STALLS,
    /** Takes it and then answers 503, so that the sender repeats. */
    TAKES_AND_FAILS
  }

  public record Taken(String key, String signature, byte[] body) {}

  private final Manner manner;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Boolean> keys = new ConcurrentHashMap<>();
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);

  public HttpReceiver(Manner manner) throws IOException {
    this(manner, 0);
  }

  public HttpReceiver(Manner manner, int port) throws IOException {
    this.manner = manner;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
  }

  public List<Taken> taken() {
    return taken;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int number = requests.incrementAndGet();
      if (manner == Manner.FAILS && number <= 2) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      take(exchange);
      if (manner == Manner.STALLS && number == 1) {
        stall();
      }
      boolean failing = manner == Manner.TAKES_AND_FAILS && number == 1;
      exchange.sendResponseHeaders(failing ? 503 : 204, -1);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    var signature = exchange.getRequestHeaders().getFirst("Vigil-Signature");
    var body = exchange.getRequestBody().readAllBytes();
    if (keys.putIfAbsent(key, true) == null) {
      taken.add(new Taken(key, signature, body));
    }
  }

  private void stall() {
    try {
      closing.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
