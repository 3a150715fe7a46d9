package vigil.devicesim.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The few sockets that all load devices share. Thread: one. */
final class Sockets implements AutoCloseable {
  private static final int BUFFER = 4 * 1024 * 1024;

  private final Selector selector;
  private final List<DatagramChannel> channels = new ArrayList<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(2_048);

  Sockets(String host, int port, int count) throws IOException {
    selector = Selector.open();
    var node = new InetSocketAddress(InetAddress.getByName(host), port);
    for (int i = 0; i < count; i++) {
      var channel = DatagramChannel.open();
      channels.add(channel);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      channel.configureBlocking(false);
      channel.connect(node);
      channel.register(selector, SelectionKey.OP_READ, i);
    }
  }

  int count() {
    return channels.size();
  }

  /** Sends; false where the socket has no room now. A port nobody listens on is silence. */
  boolean send(int socket, ByteBuffer datagram) throws IOException {
    try {
      return channels.get(socket).write(datagram) > 0;
    } catch (PortUnreachableException nobodyListens) {
      return true;
    }
  }

  /**
   * Hands over what came in.
   *
   * @param waitMs longest wait for the first; 0: none
   */
  int receive(long waitMs, BiConsumer<Integer, ByteBuffer> handler) throws IOException {
    int ready = waitMs > 0 ? selector.select(waitMs) : selector.selectNow();
    if (ready == 0) {
      return 0;
    }
    int received = 0;
    for (var key : selector.selectedKeys()) {
      int socket = (Integer) key.attachment();
      while (read(socket)) {
        received++;
        handler.accept(socket, in);
      }
    }
    selector.selectedKeys().clear();
    return received;
  }

  @Override
  public void close() throws IOException {
    for (var channel : channels) {
      channel.close();
    }
    selector.close();
  }

  private boolean read(int socket) throws IOException {
    in.clear();
    try {
      int length = channels.get(socket).read(in);
      in.flip();
      return length > 0;
    } catch (PortUnreachableException nobodyListens) {
      return false;
    }
  }
}
