package vigil.devicesim.uplink;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** Californium endpoints as a small device would have them. */
final class Endpoints {
  /** What devices of this size have: pre-shared keys without a key exchange of their own. */
  static final List<CipherSuite> SUITES =
      List.of(CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_PSK_WITH_AES_128_CCM_8);

  private static final int LARGEST_MESSAGE = 1_024;
  private static final int SOCKET_BUFFER = 256 * 1_024;

  static {
    CoapConfig.register();
    UdpConfig.register();
    DtlsConfig.register();
  }

  private Endpoints() {}

  /** On any free port. */
  static CoapEndpoint plain(UplinkSettings settings, ScheduledExecutorService threads) {
    var configuration = configuration(settings);
    return endpoint(
        new UDPConnector(new InetSocketAddress(0), configuration), configuration, threads);
  }

  /** On any free port, with a pre-shared key and a connection id so that NAT costs no handshake. */
  static CoapEndpoint secure(
      UplinkSettings settings, Credentials credentials, ScheduledExecutorService threads) {
    var configuration = configuration(settings);
    var dtls =
        DtlsConnectorConfig.builder(configuration)
            .setAddress(new InetSocketAddress(0))
            .setAdvancedPskStore(
                new AdvancedSinglePskStore(credentials.identity(), credentials.key()))
            .build();
    var connector = new DTLSConnector(dtls);
    connector.setExecutor(threads);
    return endpoint(connector, configuration, threads);
  }

  private static CoapEndpoint endpoint(
      Connector connector, Configuration configuration, ScheduledExecutorService threads) {
    var endpoint =
        CoapEndpoint.builder().setConnector(connector).setConfiguration(configuration).build();
    endpoint.setExecutors(threads, threads);
    return endpoint;
  }

  private static Configuration configuration(UplinkSettings settings) {
    return Configuration.createStandardWithoutFile()
        .set(CoapConfig.ACK_TIMEOUT, settings.ackTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .set(CoapConfig.MAX_RETRANSMIT, settings.retransmissions())
        .set(CoapConfig.MAX_MESSAGE_SIZE, LARGEST_MESSAGE)
        .set(CoapConfig.PREFERRED_BLOCK_SIZE, LARGEST_MESSAGE)
        .set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP)
        .set(CoapConfig.BLOCKWISE_ENTITY_TOO_LARGE_AUTO_FAILOVER, false)
        .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1)
        .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1)
        .set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, SOCKET_BUFFER)
        .set(UdpConfig.UDP_SEND_BUFFER_SIZE, SOCKET_BUFFER)
        .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
        .set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false)
        .set(DtlsConfig.DTLS_CIPHER_SUITES, SUITES)
        .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0)
        .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
        .set(DtlsConfig.DTLS_MAX_CONNECTIONS, 4);
  }
}
