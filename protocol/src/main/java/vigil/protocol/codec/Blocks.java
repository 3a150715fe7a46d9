package vigil.protocol.codec;

import java.time.Instant;
import java.util.stream.Stream;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Waveform;

/** What all formats need to know of a block. */
final class Blocks {
  private Blocks() {}

  /** Determination time that the others are counted from; an empty block has none but its own. */
  static Instant start(SampleBlock block) {
    return Stream.concat(
            block.samples().stream().map(Sample::at),
            block.waveforms().stream().map(Waveform::start))
        .findFirst()
        .orElse(Instant.EPOCH.plusSeconds(1));
  }
}
