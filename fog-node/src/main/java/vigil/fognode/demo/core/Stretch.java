package vigil.fognode.demo.core;

import vigil.protocol.vocab.Cause;

/**
 * A time in which something was said to be wrong with a stream.
 *
 * @param from second of the stream
 * @param to last second, at least {@code from}
 * @param cause the likeliest
 * @param condition code of what it looks like
 */
public record Stretch(int from, int to, Cause cause, String condition) {

  boolean touches(int onset, int end) {
    return from < end && to >= onset;
  }
}
