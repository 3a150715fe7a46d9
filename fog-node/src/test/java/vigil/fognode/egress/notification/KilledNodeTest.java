package vigil.fognode.egress.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A node that is killed ({@code kill -9}) when its outbox holds an alert's messages and nobody
 * outside has one: after its restart each of them hears of it exactly once. Killed again when the
 * outbox says so, not again.
 *
 * <p>Between a sink's yes and the outbox's note of it nothing but the sink itself could tell a
 * repeat.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledNodeTest {
  /** Enough for the outbox to be looked at meanwhile. */
  private static final int LOOKS = 10;

  /** How a process ends that got signal 9. */
  private static final int KILLED = 128 + 9;

  @TempDir private Path dir;

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void tellsEachExactlyOnce() throws Exception {
    var outside = Outside.onFreePorts();
    var config = outside.config(dir, 0);
    killOnce(NodeProcess.run(config, true, Redirect.PIPE), NodeProcess.KEPT, 1);

    var mail =
        new GreenMail(new ServerSetup(outside.mail(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (var web = new HttpReceiver(HttpReceiver.Manner.ANSWERS, outside.web());
        var sms = new SmsCentre(outside.sms())) {
      killOnce(NodeProcess.run(config, false, Redirect.PIPE), NodeProcess.TAKEN, 1);
      killOnce(NodeProcess.run(config, false, Redirect.PIPE), NodeProcess.TAKEN, LOOKS);

      assertThat(web.taken()).hasSize(1);
      assertThat(mail.getReceivedMessages()).hasSize(1);
      assertThat(sms.texts()).hasSize(1);
    } finally {
      mail.stop();
    }
  }

  /** Kills it when it has said the word so often. */
  private static void killOnce(Process node, String word, int times)
      throws IOException, InterruptedException {
    try (var out = new BufferedReader(new InputStreamReader(node.getInputStream(), UTF_8))) {
      int said = 0;
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        said += line.equals(word) ? 1 : 0;
        if (said == times) {
          node.destroyForcibly();
          assertThat(node.waitFor()).isEqualTo(KILLED);
          return;
        }
      }
      throw new AssertionError("the node ended by itself");
    } finally {
      node.destroyForcibly();
    }
  }
}
