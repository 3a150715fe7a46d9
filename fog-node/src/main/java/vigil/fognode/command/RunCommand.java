package vigil.fognode.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;

/** {@code fog-node run}: a node in earnest, until it is told to stop. */
@Command(
    name = "run",
    description = "Runs a node until it is stopped.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The installation's settings; reference.conf has every key.")
  private Path file;

  @Option(
      names = "--profile",
      defaultValue = "single",
      description = "single or cluster. Default: ${DEFAULT-VALUE}.")
  private String profile;

  /** Of sysexits.h, an internal error: whoever watches the process is to start it again. */
  private static final int SOFTWARE = 70;

  @Override
  public Integer call() throws Exception {
    var node = FogNode.start(NodeConfig.of(file, profile), update -> {});
    var ended = new CountDownLatch(1);
    var asked = new AtomicBoolean();
    node.whenEnded().whenComplete((done, failure) -> ended.countDown());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.set(true);
                  stop(node);
                },
                "stop"));
    var out = spec.commandLine().getOut();
    out.println("fog-node: ready; pages at " + node.address());
    out.flush();
    ended.await();
    if (!asked.get()) {
      say("the node cannot go on and ends; its log says why");
    }
    return asked.get() ? 0 : SOFTWARE;
  }

  /**
   * What does not stop in order is stopped all the same: another node, or the next start, goes on.
   */
  private void stop(FogNode node) {
    try {
      node.close();
    } catch (RuntimeException | LinkageError stuck) {
      say("the node could not be stopped in order and is ended: " + stuck.getMessage());
      Runtime.getRuntime().halt(SOFTWARE);
    }
  }

  private void say(String sentence) {
    var err = spec.commandLine().getErr();
    err.println("fog-node: " + sentence);
    err.flush();
  }
}
