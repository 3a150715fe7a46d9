package vigil.fognode.egress.notification;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A webhook, a mail server and an SMS centre, and the settings of a node that tells all of them.
 */
public record Outside(int web, int mail, int sms) {

  public static Outside onFreePorts() {
    return new Outside(freePort(), freePort(), freePort());
  }

  /**
   * Of a node whose pages are a nurse's.
   *
   * @param http port of its pages; 0: any
   */
  public Path config(Path dir, int http) throws IOException {
    return Files.writeString(
        dir.resolve("node.conf"),
        """
        vigil.fog-node {
          data-dir = "%s"
          operator { http-port = %d, open-on-loopback = "nurse-a" }
          ingest.coap-port = 0
          ward.escalation.high { ward = 30m, clinic = 60m }
          notification {
            first-pause = 200 ms
            mail { host = "127.0.0.1", port = %d, start-tls = false }
            sms { host = "127.0.0.1", port = %d }
            routes = [
              %s
              %s
              %s
            ]
          }
        }
        """
            .formatted(
                dir.resolve("data"),
                http,
                mail,
                sms,
                route("WEBHOOK", "http://127.0.0.1:" + web + "/alerts"),
                route("MAIL", "on-call@clinic.example"),
                route("SMS", "491700000000")));
  }

  private static String route(String sink, String address) {
    return "{ from = BEDSIDE, priority = HIGH, kinds = [PHYSIOLOGICAL], sink = %s, address = \"%s\" }"
        .formatted(sink, address);
  }

  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
