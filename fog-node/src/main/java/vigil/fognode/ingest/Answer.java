package vigil.fognode.ingest;

import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Response;

/**
 * What a device is told.
 *
 * @param maxAge seconds to wait; negative where there is nothing to wait for
 * @param sentence diagnostic payload (RFC 7252, 5.5.2); empty for success
 */
record Answer(ResponseCode code, long maxAge, String sentence) {
  static Answer of(ResponseCode code) {
    return new Answer(code, -1, "");
  }

  static Answer of(ResponseCode code, String sentence) {
    return new Answer(code, -1, sentence);
  }

  Response toResponse() {
    var response = new Response(code);
    if (maxAge >= 0) {
      response.getOptions().setMaxAge(maxAge);
    }
    if (!sentence.isEmpty()) {
      response.setPayload(sentence);
      if (code.isSuccess()) {
        response.getOptions().setContentFormat(MediaTypeRegistry.TEXT_PLAIN);
      }
    }
    return response;
  }
}
