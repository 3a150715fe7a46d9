package vigil.fognode.ingest;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Runs at once, in the caller's thread, and has a thread of its own only for what is scheduled.
 * Requests are so handled on the thread that read the datagram: nothing there blocks, and the
 * change of threads costs as much as all the rest.
 */
final class InPlace extends ScheduledThreadPoolExecutor {
  InPlace() {
    super(1, Thread.ofPlatform().daemon().name("coap-timer").factory());
    setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable command) {
    command.run();
  }
}
