package vigil.protocol.recording;

import java.util.function.Function;

/** What became of something that was to be read. A value, because a bad file is weather. */
public sealed interface Opened<T> {
  /** Read wholly, and what its own checks say of it holds. */
  record Taken<T>(T value) implements Opened<T> {}

  /**
   * @param why one sentence that names the file, what was found and what was expected
   */
  record Refused<T>(String why) implements Opened<T> {}

  /** The next step, if this one went well. */
  default <U> Opened<U> then(Function<T, Opened<U>> next) {
    return switch (this) {
      case Taken<T>(var value) -> next.apply(value);
      case Refused<T>(var why) -> new Refused<>(why);
    };
  }

  /** For callers whose own contract is that the file is good, such as a test or a command. */
  default T orElseThrow() {
    return switch (this) {
      case Taken<T>(var value) -> value;
      case Refused<T>(var why) -> throw new UnreadableException(why);
    };
  }

  /** A recording that a command cannot do without; the message is the sentence. */
  final class UnreadableException extends RuntimeException {
    private UnreadableException(String why) {
      super(why);
    }
  }
}
