package vigil.fognode.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A running node, asked over HTTP. */
final class NodePages implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI node;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(PATIENCE).cookieHandler(new CookieManager()).build();

  NodePages(URI node) {
    this.node = node;
  }

  /** An answer's code and body. */
  record Page(int code, String body) {}

  /**
   * @throws IOException where nobody answers; the message names the address
   */
  Page get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(node.resolve(path)));
  }

  /** What only some may see; empty where this visitor may not. */
  Optional<JsonNode> ask(String path) throws IOException, InterruptedException {
    var page = get(path);
    return page.code() == 200 ? Optional.of(JSON.readTree(page.body())) : Optional.empty();
  }

  /**
   * @throws IOException where the node does not let them in
   */
  void signIn(String name, String password) throws IOException, InterruptedException {
    var said = JSON.writeValueAsString(Map.of("name", name, "password", password));
    var answer =
        send(
            HttpRequest.newBuilder(node.resolve("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(said)));
    if (answer.code() != 200) {
      throw new IOException(
          name + ": not let in, " + answer.code() + " (expected: an operator's name and password)");
    }
  }

  private Page send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try {
      var answer =
          http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
      return new Page(answer.statusCode(), answer.body());
    } catch (IOException silent) {
      throw new IOException(
          node + ": no answer, " + Sentence.of(silent) + " (expected: a running node; --url)",
          silent);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
