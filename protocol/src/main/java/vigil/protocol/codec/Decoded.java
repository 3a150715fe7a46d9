package vigil.protocol.codec;

/** What became of a payload: the word it carried, or why it is refused. */
public sealed interface Decoded<T> {
  record Taken<T>(T value) implements Decoded<T> {}

  record Refused<T>(Rejection why) implements Decoded<T> {}
}
