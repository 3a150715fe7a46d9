package vigil.road;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/** Monitors on patients whose hearts race; each repeats a block until the node has it. */
final class Hearts implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(500);

  static {
    CoapConfig.register();
  }

  private final CoapEndpoint endpoint =
      CoapEndpoint.builder()
          .setConfiguration(Configuration.createStandardWithoutFile())
          .setPort(0)
          .build();
  private final List<Monitor> monitors;

  /**
   * @param port of the node that all of them send to
   */
  Hearts(int port, List<PatientId> patients) throws IOException {
    endpoint.start();
    monitors = patients.stream().map(patient -> new Monitor(device(patient), port)).toList();
  }

  static DeviceId device(PatientId patient) {
    return new DeviceId("monitor-of-" + patient);
  }

  /** Until the check holds. */
  void race(Patience.Check until) throws Exception {
    Patience.until(
        until,
        () -> {
          monitors.forEach(Monitor::measure);
          LockSupport.parkNanos(PERIOD.toNanos());
        });
  }

  @Override
  public void close() {
    endpoint.destroy();
  }

  /** One at a time is on its way, the oldest. */
  private final class Monitor implements CoapHandler {
    private final DeviceId device;
    private final CoapClient client;
    private final Deque<String> unsent = new ArrayDeque<>();
    private int sequence;
    private boolean onItsWay;

    Monitor(DeviceId device, int port) {
      this.device = device;
      this.client =
          new CoapClient("coap://127.0.0.1:" + port + "/v1/devices/" + device + "/observations")
              .setEndpoint(endpoint);
    }

    synchronized void measure() {
      unsent.add(
          """
          [{"bn":"%s/1/%d/","n":"MDC_ECG_HEART_RATE","u":"/min","v":180,"t":%.3f}]\
          """
              .formatted(device, sequence++, Instant.now().toEpochMilli() / 1e3));
      if (!onItsWay) {
        send();
      }
    }

    private void send() {
      onItsWay = true;
      client.post(this, unsent.getFirst(), Format.SENML_JSON.code());
    }

    @Override
    public synchronized void onLoad(CoapResponse response) {
      onItsWay = false;
      if (response.isSuccess()) {
        unsent.removeFirst();
        if (!unsent.isEmpty()) {
          send();
        }
      }
    }

    /** Repeated when the next block is measured. */
    @Override
    public synchronized void onError() {
      onItsWay = false;
    }
  }
}
