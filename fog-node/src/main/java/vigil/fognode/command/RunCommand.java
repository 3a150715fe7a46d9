package vigil.fognode.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

  @Override
  public Integer call() throws Exception {
    var node = FogNode.start(NodeConfig.of(file, profile), update -> {});
    var ended = new CountDownLatch(1);
    node.whenTerminated().whenComplete((done, failure) -> ended.countDown());
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
    var out = spec.commandLine().getOut();
    out.println("fog-node: ready; pages at " + node.address());
    out.flush();
    ended.await();
    return 0;
  }
}
