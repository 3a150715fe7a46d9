package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Finding;

/**
 * What the patient stage was last shown of a device.
 *
 * @param conditions what was wrong
 */
public record Shown(Instant at, List<String> conditions) {
  public static final Shown NOTHING = new Shown(Instant.MIN, List.of());

  public Shown(Instant at, DeviceView view) {
    this(at, conditions(view));
  }

  public boolean isDue(Duration period, Instant now) {
    return !now.isBefore(at.plus(period));
  }

  /** Whether the same is wrong. */
  public boolean saysTheSame(DeviceView view) {
    return conditions.equals(conditions(view));
  }

  private static List<String> conditions(DeviceView view) {
    return view.findings().stream().map(Finding::condition).toList();
  }
}
