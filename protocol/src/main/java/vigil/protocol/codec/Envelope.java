package vigil.protocol.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import vigil.protocol.wire.Cluster;

/**
 * One message from node to node; what stands where is said by its kind, which travels beside it.
 *
 * @param replyTo address of the actor that is to be answered; empty where none is
 * @param words each encoded by {@link Words} or another codec of this package
 */
public record Envelope(String replyTo, List<String> texts, List<Long> numbers, List<byte[]> words) {
  public Envelope {
    texts = List.copyOf(texts);
    numbers = List.copyOf(numbers);
    words = List.copyOf(words);
  }

  public static Envelope empty() {
    return new Envelope("", List.of(), List.of(), List.of());
  }

  public Envelope to(String address) {
    return new Envelope(address, texts, numbers, words);
  }

  public Envelope withTexts(String... more) {
    return new Envelope(replyTo, List.of(more), numbers, words);
  }

  public Envelope withNumbers(Long... more) {
    return new Envelope(replyTo, texts, List.of(more), words);
  }

  public Envelope withWords(byte[]... more) {
    return new Envelope(replyTo, texts, numbers, List.of(more));
  }

  public byte[] toBytes() {
    return Cluster.Envelope.newBuilder()
        .setReplyTo(replyTo)
        .addAllTexts(texts)
        .addAllNumbers(numbers)
        .addAllWords(words.stream().map(ByteString::copyFrom).toList())
        .build()
        .toByteArray();
  }

  /**
   * @throws IllegalArgumentException where the bytes were not written by {@link #toBytes}
   */
  public static Envelope of(byte[] bytes) {
    try {
      var wire = Cluster.Envelope.parseFrom(bytes);
      return new Envelope(
          wire.getReplyTo(),
          wire.getTextsList(),
          wire.getNumbersList(),
          wire.getWordsList().stream().map(ByteString::toByteArray).toList());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("envelope: unreadable (expected: cluster.proto)", e);
    }
  }
}
