package vigil.fognode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vigil.devicesim.Ward;
import vigil.devicesim.WardSettings;
import vigil.devicesim.core.Course;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.ScreenUpdate;

/**
 * One course of a made-up ward through a whole node over CoAP. Its end is told by time: nothing is
 * waited for that may never come.
 *
 * @param data where the node keeps what it stores
 */
record DemoRun(Path data, int beds, Course course, Duration lasts) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Runs it from beginning to end.
   *
   * @param seen is told what the screens are told
   * @param then looks at it, the node still running
   */
  void run(Consumer<ScreenUpdate> seen, Consumer<Ward> then) throws Exception {
    var settings = WardSettings.demo(beds, 7).withCourse(course).withDuration(Optional.of(lasts));
    var end = new End(lasts);
    try (var ward = Ward.of(settings);
        var node = FogNode.start(NodeConfig.onFreePorts(data, Map.of()), seen.andThen(end::see))) {
      node.apply(WardChanges.of(ward.beds(), Instant.now()));
      ward.start(URI.create("coap://127.0.0.1:" + node.coapPort().orElseThrow()));
      end.await();
      then.accept(ward);
    }
  }

  private static final class End {
    private final Duration lasts;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Instant first = Instant.MAX;

    End(Duration lasts) {
      this.lasts = lasts;
    }

    void see(ScreenUpdate update) {
      if (update instanceof BedView view) {
        first = view.at().isBefore(first) ? view.at() : first;
        if (view.at().isAfter(first.plus(lasts))) {
          over.countDown();
        }
      }
    }

    void await() throws InterruptedException {
      assertThat(over.await(lasts.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }
}
