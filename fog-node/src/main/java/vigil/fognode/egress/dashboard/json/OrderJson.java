package vigil.fognode.egress.dashboard.json;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.OrderView;

/**
 * An {@link OrderView} as the API says it.
 *
 * @param order its number
 * @param command {@code identify}, {@code remeasure}, {@code change-period} or {@code pause-pump}
 * @param metric what is to be measured; absent where nothing is
 * @param seconds how long a pump is to pause, or from one value to the next; absent otherwise
 * @param until when it lapses
 * @param at when it became what it is
 */
public record OrderJson(
    BedJson.BedLabel bed,
    String device,
    String order,
    String command,
    @Nullable String metric,
    @Nullable Long seconds,
    String by,
    String until,
    String state,
    String at) {

  public static OrderJson of(OrderView view) {
    var command = view.command();
    return new OrderJson(
        BedJson.BedLabel.of(view.bed()),
        view.device().value(),
        Long.toString(command.id()),
        sort(command),
        metric(command).map(Json::code).orElse(null),
        time(command).map(Duration::toSeconds).orElse(null),
        view.by(),
        view.until().toString(),
        Json.code(view.state()),
        view.changed().toString());
  }

  public static String sort(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.Identify identify -> "identify";
      case DeviceCommand.Remeasure remeasure -> "remeasure";
      case DeviceCommand.ChangePeriod change -> "change-period";
      case DeviceCommand.PausePump pause -> "pause-pump";
    };
  }

  private static Optional<Metric> metric(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.Remeasure remeasure -> Optional.of(remeasure.metric());
      case DeviceCommand.ChangePeriod change -> Optional.of(change.metric());
      case DeviceCommand.Identify identify -> Optional.empty();
      case DeviceCommand.PausePump pause -> Optional.empty();
    };
  }

  private static Optional<Duration> time(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.ChangePeriod change -> Optional.of(change.period());
      case DeviceCommand.PausePump pause -> Optional.of(pause.pause());
      case DeviceCommand.Identify identify -> Optional.empty();
      case DeviceCommand.Remeasure remeasure -> Optional.empty();
    };
  }
}
