package vigil.protocol.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.Metric;

/** Commands, confirmations and the time as SenML; {@link Downlinks} says how. */
final class SenmlDownlinks {
  private static final String ROOT = "commands";
  private static final int MOST = 1_024;

  private SenmlDownlinks() {}

  static byte[] encode(Format format, List<DeviceCommand> commands) {
    var pack = new SenmlWriter(format);
    for (var command : commands) {
      pack.begin().text("n", ROOT + "/" + command.id() + "/" + order(command));
      pack.number("t", Micros.seconds(Micros.of(command.at())));
      switch (command) {
        case DeviceCommand.Identify identify -> pack.flag("vb", true);
        case DeviceCommand.Remeasure remeasure -> pack.flag("vb", true);
        case DeviceCommand.ChangePeriod change -> seconds(pack, change.period());
        case DeviceCommand.PausePump pause -> seconds(pack, pause.pause());
      }
      pack.end();
    }
    return pack.toBytes();
  }

  private static void seconds(SenmlWriter pack, Duration duration) {
    pack.text("u", "s").number("v", Micros.seconds(Micros.of(duration)));
  }

  private static String order(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.Identify identify -> "identify";
      case DeviceCommand.Remeasure(var id, var at, var metric) -> "remeasure/" + metric.mdc();
      case DeviceCommand.ChangePeriod(var id, var at, var metric, var period) ->
          "change-period/" + metric.mdc();
      case DeviceCommand.PausePump pause -> "pause-pump";
    };
  }

  static List<DeviceCommand> commands(Format format, byte[] payload) throws Refusal {
    var commands = new ArrayList<DeviceCommand>();
    for (var record : SenmlReader.read(format, payload, MOST)) {
      commands.add(command(new Place("records", commands.size()), record));
    }
    return List.copyOf(commands);
  }

  private static DeviceCommand command(Place place, SenmlRecord record) throws Refusal {
    var parts = record.name().split("/", -1);
    long id = id(place, parts);
    var at = Micros.instant(Micros.ofSeconds(record.seconds()));
    var lasts = Micros.duration(Micros.ofSeconds(Math.clamp(record.value(), 0, 1e9)));
    return switch (parts[2]) {
      case "identify" -> new DeviceCommand.Identify(id, at);
      case "remeasure" -> new DeviceCommand.Remeasure(id, at, metric(place, parts));
      case "change-period" -> new DeviceCommand.ChangePeriod(id, at, metric(place, parts), lasts);
      case "pause-pump" -> new DeviceCommand.PausePump(id, at, lasts);
      default -> throw new Refusal(new Rejection.Malformed(place.field("n"), "a known order"));
    };
  }

  private static long id(Place place, String[] parts) throws Refusal {
    if (parts.length >= 3 && parts[0].equals(ROOT)) {
      try {
        return Long.parseLong(parts[1]);
      } catch (NumberFormatException e) {
        // Falls through: what is no number is refused below.
      }
    }
    throw new Refusal(new Rejection.Malformed(place.field("n"), ROOT + "/id/order"));
  }

  private static Metric metric(Place place, String[] parts) throws Refusal {
    return Metric.ofMdc(parts[parts.length - 1])
        .orElseThrow(() -> new Refusal(new Rejection.UnknownMetric(place.field("n"))));
  }

  static byte[] encodeConfirmation(Format format, long id) {
    return new SenmlWriter(format)
        .begin()
        .text("n", ROOT + "/" + id + "/confirmed")
        .flag("vb", true)
        .end()
        .toBytes();
  }

  static long confirmation(Format format, byte[] payload) throws Refusal {
    var place = new Place("records", 0);
    for (var record : SenmlReader.read(format, payload, 1)) {
      var parts = record.name().split("/", -1);
      long id = id(place, parts);
      if (parts[2].equals("confirmed") && Boolean.TRUE.equals(record.flag())) {
        return id;
      }
    }
    throw new Refusal(new Rejection.Malformed(place.field("n"), ROOT + "/id/confirmed, vb true"));
  }

  static byte[] encodeTime(Format format, Instant now) {
    return new SenmlWriter(format)
        .begin()
        .text("n", "time")
        .text("u", "s")
        .number("v", Micros.seconds(Micros.of(now)))
        .end()
        .toBytes();
  }

  static Instant time(Format format, byte[] payload) throws Refusal {
    for (var record : SenmlReader.read(format, payload, 1)) {
      if (record.name().equals("time") && Double.isFinite(record.value())) {
        return Micros.instant(Micros.ofSeconds(record.value()));
      }
    }
    throw new Refusal(new Rejection.Malformed("records[0].n", "time, v in seconds"));
  }
}
