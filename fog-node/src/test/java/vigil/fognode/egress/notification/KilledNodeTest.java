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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A node that is killed between persisting an alert and telling those outside: after its restart
 * each of them hears of it exactly once, and after another one not again.
 *
 * <p>The second node is asked to stop, not killed: between a sink's yes and the outbox's note of it
 * nothing but the sink itself could tell a repeat.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledNodeTest {
  @TempDir private Path dir;

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS)
  void tellsEachExactlyOnce() throws Exception {
    var outside = Outside.onFreePorts();
    var config = outside.config(dir, 0);
    endOnce(
        NodeProcess.run(config, true, Redirect.PIPE),
        NodeProcess.RAISED,
        () -> true,
        ProcessHandle::destroyForcibly);

    var mail =
        new GreenMail(new ServerSetup(outside.mail(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (var web = new HttpReceiver(HttpReceiver.Manner.ANSWERS, outside.web());
        var sms = new SmsCentre(outside.sms())) {
      endOnce(
          NodeProcess.run(config, false, Redirect.PIPE),
          NodeProcess.SEEN,
          () ->
              web.taken().size() == 1
                  && mail.getReceivedMessages().length == 1
                  && sms.texts().size() == 1,
          ProcessHandle::destroy);
      var looks = new int[] {0};
      endOnce(
          NodeProcess.run(config, false, Redirect.PIPE),
          NodeProcess.SEEN,
          () -> ++looks[0] == 5,
          ProcessHandle::destroyForcibly);

      assertThat(web.taken()).hasSize(1);
      assertThat(mail.getReceivedMessages()).hasSize(1);
      assertThat(sms.texts()).hasSize(1);
    } finally {
      mail.stop();
    }
  }

  /** Ends it so once the node has said the word and it is enough. */
  private static void endOnce(
      Process node, String word, BooleanSupplier isEnough, Consumer<ProcessHandle> end)
      throws IOException, InterruptedException {
    try (var out = new BufferedReader(new InputStreamReader(node.getInputStream(), UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        if (line.equals(word) && isEnough.getAsBoolean()) {
          end.accept(node.toHandle());
          node.waitFor();
          return;
        }
      }
      throw new AssertionError("the node ended by itself");
    } finally {
      node.toHandle().destroyForcibly();
    }
  }
}
