package vigil.fognode.serialization;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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

  Envelope packed(Object message, Addresses addresses) {
    return pack.apply(type.cast(message), addresses);
  }
}
