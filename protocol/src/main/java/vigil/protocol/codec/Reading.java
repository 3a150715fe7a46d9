package vigil.protocol.codec;

/** Reads one payload, or refuses it. */
interface Reading<T> {
  T read() throws Refusal;

  /** The one place where a refusal becomes a value. */
  static <T> Decoded<T> of(Reading<T> reading) {
    try {
      return new Decoded.Taken<>(reading.read());
    } catch (Refusal refusal) {
      return new Decoded.Refused<>(refusal.why());
    }
  }
}
