package vigil.fognode.ingest;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;

/** What devices are asked to do, as the rim tells them and hears of it; must not block. */
public interface Orders {
  /**
   * One order.
   *
   * @param until when it lapses
   */
  record Asked(DeviceCommand command, Instant until) {}

  /** What this device is to be told now, oldest first; nothing that has lapsed. */
  List<Asked> of(DeviceId device);

  /** The device was told of these. */
  void told(DeviceId device, List<Long> orders);

  /** The device has done it; true where that is news. Fails where the store does not answer. */
  CompletionStage<Boolean> confirmed(DeviceId device, long order);
}
