package vigil.protocol.vocab;

import java.util.List;

/**
 * What one datagram carries: samples, waveforms or both, oldest first within a metric.
 *
 * @param id the same at every repeat
 */
public record SampleBlock(BlockId id, List<Sample> samples, List<Waveform> waveforms) {
  public SampleBlock {
    samples = List.copyOf(samples);
    waveforms = List.copyOf(waveforms);
  }

  public static SampleBlock of(BlockId id, List<Sample> samples) {
    return new SampleBlock(id, samples, List.of());
  }

  public DeviceId device() {
    return id.device();
  }

  /**
   * Digest of the content: two blocks of the same id are the same block if it is equal. Not against
   * forgery; the link's own authentication is.
   */
  public long digest() {
    return Digest.of(this);
  }
}
