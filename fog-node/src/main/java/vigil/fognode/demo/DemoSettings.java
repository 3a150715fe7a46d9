package vigil.fognode.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import vigil.devicesim.core.Course;

/**
 * What is asked of a demo.
 *
 * @param duration empty: until it is stopped
 * @param course what happens to whom
 * @param headless nobody looks: no browser is opened
 * @param data where the node keeps its state; empty: a directory that is removed afterwards
 */
record DemoSettings(
    int beds,
    Optional<Duration> duration,
    Course course,
    boolean headless,
    Ports ports,
    double speed,
    long seed,
    Optional<Path> recordings,
    Optional<Path> data,
    Optional<Path> report) {

  /** Ports on loopback; 0 takes any free one. */
  record Ports(int http, int coap, int coaps) {}
}
