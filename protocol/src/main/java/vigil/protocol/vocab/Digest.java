package vigil.protocol.vocab;

import java.time.Instant;

/**
 * A 64-bit digest of a block's content, the same on every node and after every restart.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea and Flood 2014</a> for the
 *     mixing function (SplitMix64)
 */
final class Digest {
  private long state;

  private Digest() {}

  static long of(SampleBlock block) {
    var digest = new Digest();
    for (var sample : block.samples()) {
      digest.add(sample.metric().code());
      digest.add(sample.at());
      digest.add(Double.doubleToLongBits(sample.value()));
      digest.add(sample.validity().ordinal());
    }
    for (var waveform : block.waveforms()) {
      digest.add(waveform.metric().code());
      digest.add(waveform.start());
      digest.add(waveform.period().toNanos());
      for (var value : waveform.values()) {
        digest.add(Float.floatToIntBits(value));
      }
    }
    return digest.state;
  }

  private void add(Instant at) {
    add(at.getEpochSecond() * 1_000_000_000L + at.getNano());
  }

  private void add(long bits) {
    long z = (state ^ bits) + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    state = z ^ (z >>> 31);
  }
}
