package vigil.fognode.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The node's meters, as Prometheus reads them. No label ever holds a patient. */
public final class Telemetry implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** A registry with the meters of the JVM itself. */
  public static Telemetry start() {
    var telemetry = new Telemetry();
    telemetry.collections.bindTo(telemetry.registry);
    new JvmMemoryMetrics().bindTo(telemetry.registry);
    new JvmThreadMetrics().bindTo(telemetry.registry);
    new ProcessorMetrics().bindTo(telemetry.registry);
    new FileDescriptorMetrics().bindTo(telemetry.registry);
    new UptimeMetrics().bindTo(telemetry.registry);
    return telemetry;
  }

  private Telemetry() {}

  public MeterRegistry registry() {
    return registry;
  }

  /** All meters now, in Prometheus' text format 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
