package vigil.fognode.ingest;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.SampleBlock;

/** A device of the node's own, on the same datagrams as all others. */
public final class Loopback implements AutoCloseable {
  private static final long TIMEOUT_MS = 10_000;

  private final CoapEndpoint endpoint;
  private final CoapClient client;

  private Loopback(CoapEndpoint endpoint, String root, DeviceId device) throws IOException {
    this.endpoint = endpoint;
    endpoint.start();
    this.client =
        new CoapClient(root + "/v1/devices/" + device + "/observations")
            .setEndpoint(endpoint)
            .setTimeout(TIMEOUT_MS);
  }

  static Loopback plain(int port, DeviceId device) throws IOException {
    var endpoint = CoapEndpoint.builder().setConfiguration(configuration()).build();
    return new Loopback(endpoint, "coap://127.0.0.1:" + port, device);
  }

  static Loopback secure(int port, DeviceId device, byte[] key) throws IOException {
    var configuration =
        configuration()
            .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
            .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
            .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1)
            .setAsList(DtlsConfig.DTLS_CIPHER_SUITES, CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256)
            .set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
    var dtls =
        DtlsConnectorConfig.builder(configuration)
            .setAdvancedPskStore(new AdvancedSinglePskStore(device.value(), key))
            .build();
    var endpoint =
        CoapEndpoint.builder()
            .setConnector(new DTLSConnector(dtls))
            .setConfiguration(configuration)
            .build();
    return new Loopback(endpoint, "coaps://127.0.0.1:" + port, device);
  }

  private static Configuration configuration() {
    return Configuration.createStandardWithoutFile()
        .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
        .set(CoapConfig.EXCHANGE_LIFETIME, 30, TimeUnit.SECONDS);
  }

  /** Posts one block; done once it is answered, whatever the answer says. */
  public CompletionStage<Integer> post(SampleBlock block) {
    var answered = new CompletableFuture<Integer>();
    client.post(
        new CoapHandler() {
          @Override
          public void onLoad(CoapResponse response) {
            answered.complete(response.getCode().value);
          }

          @Override
          public void onError() {
            answered.completeExceptionally(new IOException("loopback: no answer"));
          }
        },
        Uplinks.encode(Format.PROTOBUF, block),
        Format.PROTOBUF.code());
    return answered;
  }

  @Override
  public void close() {
    client.shutdown();
    endpoint.destroy();
  }
}
