package vigil.fognode.ingest;

import java.util.Optional;
import org.eclipse.californium.core.server.resources.CoapExchange;
import vigil.protocol.codec.Format;

/** In which format somebody wants to read; without a wish, in one that people can read. */
final class Accepts {
  static final String SENTENCE =
      "Accept: not offered (expected: 65001 Protobuf, 110 SenML JSON or 112 SenML CBOR)";

  private Accepts() {}

  static Optional<Format> format(CoapExchange exchange) {
    var options = exchange.getRequestOptions();
    return options.hasAccept() ? Format.of(options.getAccept()) : Optional.of(Format.SENML_JSON);
  }
}
