package vigil.fognode.ingest;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import vigil.protocol.vocab.DeviceId;

/** A device with its own socket. */
final class Client implements AutoCloseable {
  static {
    CoapConfig.register();
    UdpConfig.register();
    DtlsConfig.register();
  }

  private final CoapEndpoint endpoint;
  private final String root;

  private Client(CoapEndpoint endpoint, String root) throws IOException {
    this.endpoint = endpoint;
    this.root = root;
    endpoint.start();
  }

  static Client plain(int port) throws IOException {
    var endpoint = CoapEndpoint.builder().setConfiguration(configuration()).build();
    return new Client(endpoint, "coap://127.0.0.1:" + port);
  }

  static Client secure(int port, String identity, byte[] key) throws IOException {
    var configuration =
        configuration()
            .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
            .set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 500, TimeUnit.MILLISECONDS)
            .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 2);
    var dtls =
        DtlsConnectorConfig.builder(configuration)
            .setAdvancedPskStore(new AdvancedSinglePskStore(identity, key))
            .build();
    var endpoint =
        CoapEndpoint.builder()
            .setConnector(new DTLSConnector(dtls))
            .setConfiguration(configuration)
            .build();
    return new Client(endpoint, "coaps://127.0.0.1:" + port);
  }

  private static Configuration configuration() {
    return Configuration.createStandardWithoutFile()
        .set(CoapConfig.MAX_MESSAGE_SIZE, 1_024)
        .set(CoapConfig.PREFERRED_BLOCK_SIZE, 512)
        .set(CoapConfig.BLOCKWISE_ENTITY_TOO_LARGE_AUTO_FAILOVER, false);
  }

  Response post(DeviceId device, String what, int format, byte[] payload) {
    return post("/v1/devices/" + device + "/" + what, format, payload);
  }

  Response post(String path, int format, byte[] payload) {
    var request = Request.newPost();
    request.setPayload(payload);
    if (format >= 0) {
      request.getOptions().setContentFormat(format);
    }
    return send(path, request);
  }

  Response get(String path, int accept) {
    var request = Request.newGet();
    if (accept >= 0) {
      request.getOptions().setAccept(accept);
    }
    return send(path, request);
  }

  Response send(String path, Request request) {
    request.setURI(root + path);
    request.send(endpoint);
    try {
      var response = request.waitForResponse(10_000);
      if (response == null) {
        throw new AssertionError(path + ": no answer");
      }
      return response;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends and does not wait. */
  void cast(String path, Request request) {
    request.setURI(root + path);
    request.send(endpoint);
  }

  /** All that is seen at a path from now on. */
  List<byte[]> observe(String path, int accept) {
    var seen = new CopyOnWriteArrayList<byte[]>();
    var client = new CoapClient(root + path).setEndpoint(endpoint);
    var request = Request.newGet().setURI(root + path);
    request.getOptions().setAccept(accept);
    request.setObserve();
    client.observe(
        request,
        new CoapHandler() {
          @Override
          public void onLoad(CoapResponse response) {
            if (response.getCode() == ResponseCode.CONTENT) {
              seen.add(response.getPayload());
            }
          }

          @Override
          public void onError() {}
        });
    return seen;
  }

  @Override
  public void close() {
    endpoint.destroy();
  }
}
