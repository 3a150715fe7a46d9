package vigil.fognode.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;

/**
 * Counts what goes over the rim: answers by their code, and block-wise transfers that stop halfway.
 * No label names a device.
 */
final class Traffic extends MessageInterceptorAdapter {
  private static final int MOST_TRANSFERS = 10_000;

  private final Map<ResponseCode, Counter> answers = new EnumMap<>(ResponseCode.class);
  private final Counter halfway;
  private final long halfwayNs;
  private final Map<String, Long> transfers = new ConcurrentHashMap<>();

  Traffic(MeterRegistry meters, long halfwayNs) {
    this.halfwayNs = halfwayNs;
    for (var code : ResponseCode.values()) {
      answers.put(
          code,
          Counter.builder("vigil.ingest.answers")
              .description("CoAP answers by code")
              .tag("code", code.text)
              .register(meters));
    }
    halfway =
        Counter.builder("vigil.ingest.halfway")
            .description("Block-wise transfers that stopped halfway")
            .register(meters);
  }

  @Override
  public void sendResponse(Response response) {
    var counter = answers.get(response.getCode());
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void receiveRequest(Request request) {
    var options = request.getOptions();
    if (!options.hasBlock1()) {
      return;
    }
    var key = request.getSourceContext().getPeerAddress() + options.getUriPathString();
    if (!options.getBlock1().isM()) {
      transfers.remove(key);
    } else if (transfers.size() < MOST_TRANSFERS) {
      transfers.put(key, System.nanoTime());
    }
  }

  /** Counts and forgets the transfers that do not go on. */
  void sweep() {
    long now = System.nanoTime();
    transfers.forEach(
        (key, since) -> {
          if (now - since > halfwayNs && transfers.remove(key, since)) {
            halfway.increment();
          }
        });
  }
}
