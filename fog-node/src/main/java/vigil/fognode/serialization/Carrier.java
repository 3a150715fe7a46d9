package vigil.fognode.serialization;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.pekko.actor.typed.ActorRef;
import vigil.protocol.codec.Envelope;

/**
 * How one kind of message becomes an envelope and comes back.
 *
 * @param manifest stands beside the bytes; never given to another kind
 */
record Carrier<T>(
    String manifest,
    Class<T> type,
    BiFunction<T, Addresses, Envelope> pack,
    BiFunction<Envelope, Addresses, T> unpack) {

  /** For a message without an address. */
  static <T> Carrier<T> of(
      String manifest, Class<T> type, Function<T, Envelope> pack, Function<Envelope, T> unpack) {
    return new Carrier<>(
        manifest,
        type,
        (message, addresses) -> pack.apply(message),
        (envelope, addresses) -> unpack.apply(envelope));
  }

  /** For a message without content. */
  static <T> Carrier<T> of(String manifest, Class<T> type, Supplier<T> make) {
    return of(manifest, type, message -> Envelope.empty(), envelope -> make.get());
  }

  /** For a question without content. */
  static <T, R> Carrier<T> asking(
      String manifest,
      Class<T> type,
      Function<T, ActorRef<R>> replyTo,
      Function<ActorRef<R>, T> make) {
    return new Carrier<>(
        manifest,
        type,
        (question, addresses) -> Envelope.empty().to(addresses.of(replyTo.apply(question))),
        (envelope, addresses) -> make.apply(addresses.replyTo(envelope)));
  }

  /** For a question that is a number. */
  static <T, R> Carrier<T> asking(
      String manifest,
      Class<T> type,
      ToLongFunction<T> number,
      Function<T, ActorRef<R>> replyTo,
      BiFunction<Long, ActorRef<R>, T> make) {
    return new Carrier<>(
        manifest,
        type,
        (question, addresses) ->
            Envelope.empty()
                .to(addresses.of(replyTo.apply(question)))
                .withNumbers(number.applyAsLong(question)),
        (envelope, addresses) ->
            make.apply(envelope.numbers().getFirst(), addresses.replyTo(envelope)));
  }

  Envelope packed(Object message, Addresses addresses) {
    return pack.apply(type.cast(message), addresses);
  }
}
