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
}
