package vigil.fognode.device.core;

import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * How much of what a device sends can be used.
 *
 * @param usable share of usable samples, exponentially weighted over some 8 blocks, 0 to 1
 * @param unusableSince when the newest run of blocks without any usable sample began
 */
public record SignalQuality(double usable, Optional<Instant> unusableSince) {
  static final SignalQuality UNKNOWN = new SignalQuality(1, Optional.empty());

  SignalQuality next(SampleBlock block, Instant receivedAt) {
    if (block.samples().isEmpty()) {
      return this;
    }
    long good = block.samples().stream().filter(SignalQuality::isUsable).count();
    double share = (double) good / block.samples().size();
    var since =
        good > 0 ? Optional.<Instant>empty() : unusableSince.or(() -> Optional.of(receivedAt));
    return new SignalQuality(usable + (share - usable) / 8, since);
  }

  private static boolean isUsable(Sample sample) {
    return sample.validity().isUsable();
  }
}
