package vigil.fognode.ingest;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedPskStore;

/** Californium, set up as {@code docs/decisions/0006-coap.md} says. */
final class Endpoints {
  /** Largest UDP payload: what is too large is answered, not cut off. */
  private static final int DATAGRAM = 65_507;

  private static final int BLOCK = 1_024;
  private static final int REMEMBERED_PER_PEER = 16;
  private static final int CONNECTION_ID = 6;

  static {
    CoapConfig.register();
    UdpConfig.register();
    DtlsConfig.register();
  }

  private Endpoints() {}

  static Configuration configuration(IngestSettings settings) {
    var caps = settings.caps();
    return Configuration.createStandardWithoutFile()
        .set(CoapConfig.MAX_MESSAGE_SIZE, BLOCK)
        .set(CoapConfig.PREFERRED_BLOCK_SIZE, BLOCK)
        .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, settings.limits().bytes())
        .set(
            CoapConfig.BLOCKWISE_STATUS_LIFETIME,
            settings.waits().halfway().toMillis(),
            TimeUnit.MILLISECONDS)
        .set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP)
        .set(CoapConfig.PEERS_MARK_AND_SWEEP_MESSAGES, REMEMBERED_PER_PEER)
        .set(CoapConfig.MAX_ACTIVE_PEERS, caps.peers())
        .set(CoapConfig.MAX_SERVER_OBSERVES, caps.peers())
        .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
        .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1)
        .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1)
        .set(UdpConfig.UDP_DATAGRAM_SIZE, DATAGRAM)
        .set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, caps.receiveBuffer())
        .set(UdpConfig.UDP_SEND_BUFFER_SIZE, caps.receiveBuffer());
  }

  static CoapEndpoint plain(IngestSettings settings, Configuration configuration) {
    var connector = new UDPConnector(address(settings.plain()), configuration);
    return CoapEndpoint.builder().setConnector(connector).setConfiguration(configuration).build();
  }

  /** Only pre-shared keys; every handshake proves its address first. */
  static CoapEndpoint secure(
      IngestSettings settings, Configuration configuration, AdvancedPskStore keys) {
    var dtls =
        DtlsConnectorConfig.builder(secured(configuration, settings.caps()))
            .setAddress(address(settings.secure()))
            .setAdvancedPskStore(keys)
            .build();
    return CoapEndpoint.builder()
        .setConnector(new DTLSConnector(dtls))
        .setConfiguration(configuration)
        .build();
  }

  private static Configuration secured(Configuration plain, IngestSettings.Caps caps) {
    return new Configuration(plain)
        .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY)
        .set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false)
        .set(
            DtlsConfig.DTLS_CIPHER_SUITES,
            List.of(
                CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_PSK_WITH_AES_128_CCM_8))
        .set(DtlsConfig.DTLS_USE_HELLO_VERIFY_REQUEST, true)
        .set(DtlsConfig.DTLS_USE_ANTI_REPLAY_FILTER, true)
        .set(DtlsConfig.DTLS_USE_NEWER_RECORD_FILTER, true)
        .set(DtlsConfig.DTLS_MAC_ERROR_FILTER_QUIET_TIME, 4, TimeUnit.SECONDS)
        .set(DtlsConfig.DTLS_MAC_ERROR_FILTER_THRESHOLD, 8)
        .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, CONNECTION_ID)
        .set(DtlsConfig.DTLS_MAX_CONNECTIONS, caps.peers())
        .set(DtlsConfig.DTLS_MAX_PENDING_INBOUND_JOBS, caps.peers())
        .set(DtlsConfig.DTLS_MAX_PENDING_OUTBOUND_JOBS, caps.peers())
        .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
        .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1)
        .set(DtlsConfig.DTLS_RECEIVE_BUFFER_SIZE, caps.receiveBuffer())
        .set(DtlsConfig.DTLS_SEND_BUFFER_SIZE, caps.receiveBuffer());
  }

  private static InetSocketAddress address(IngestSettings.Socket socket) {
    return new InetSocketAddress(socket.host(), socket.port());
  }
}
