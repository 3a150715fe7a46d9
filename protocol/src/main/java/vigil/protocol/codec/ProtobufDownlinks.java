package vigil.protocol.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.Metric;
import vigil.protocol.wire.Downlink;

/** Commands, confirmations and the time as {@code downlink.proto} has them. */
final class ProtobufDownlinks {
  private ProtobufDownlinks() {}

  static byte[] encode(List<DeviceCommand> commands) {
    var wire = Downlink.DeviceCommands.newBuilder();
    commands.forEach(command -> wire.addCommands(encode(command)));
    return wire.build().toByteArray();
  }

  static Downlink.DeviceCommand encode(DeviceCommand command) {
    var wire =
        Downlink.DeviceCommand.newBuilder().setId(command.id()).setAtUs(Micros.of(command.at()));
    switch (command) {
      case DeviceCommand.Identify identify ->
          wire.setIdentify(Downlink.Identify.getDefaultInstance());
      case DeviceCommand.Remeasure remeasure ->
          wire.setRemeasure(Downlink.Remeasure.newBuilder().setMetric(remeasure.metric().code()));
      case DeviceCommand.ChangePeriod change ->
          wire.setChangePeriod(
              Downlink.ChangePeriod.newBuilder()
                  .setMetric(change.metric().code())
                  .setPeriodUs(Micros.of(change.period())));
      case DeviceCommand.PausePump pause ->
          wire.setPausePump(Downlink.PausePump.newBuilder().setPauseUs(Micros.of(pause.pause())));
    }
    return wire.build();
  }

  static List<DeviceCommand> commands(byte[] payload) throws Refusal {
    try {
      var commands = new ArrayList<DeviceCommand>();
      for (var wire : Downlink.DeviceCommands.parseFrom(payload).getCommandsList()) {
        commands.add(command(new Place("commands", commands.size()), wire));
      }
      return List.copyOf(commands);
    } catch (InvalidProtocolBufferException e) {
      throw new Refusal(new Rejection.Malformed("payload", "a vigil.v1.DeviceCommands"));
    }
  }

  static DeviceCommand command(Place place, Downlink.DeviceCommand wire) throws Refusal {
    long id = wire.getId();
    var at = Micros.instant(wire.getAtUs());
    return switch (wire.getOrderCase()) {
      case IDENTIFY -> new DeviceCommand.Identify(id, at);
      case REMEASURE ->
          new DeviceCommand.Remeasure(id, at, metric(place, wire.getRemeasure().getMetric()));
      case CHANGE_PERIOD ->
          new DeviceCommand.ChangePeriod(
              id,
              at,
              metric(place, wire.getChangePeriod().getMetric()),
              Micros.duration(wire.getChangePeriod().getPeriodUs()));
      case PAUSE_PUMP ->
          new DeviceCommand.PausePump(id, at, Micros.duration(wire.getPausePump().getPauseUs()));
      case ORDER_NOT_SET ->
          throw new Refusal(new Rejection.Malformed(place.field("order"), "a known order"));
    };
  }

  private static Metric metric(Place place, int code) throws Refusal {
    return Metric.ofCode(code)
        .orElseThrow(() -> new Refusal(new Rejection.UnknownMetric(place.field("metric"))));
  }

  static byte[] encodeConfirmation(long id) {
    return Downlink.Confirmation.newBuilder().setId(id).build().toByteArray();
  }

  static long confirmation(byte[] payload) throws Refusal {
    try {
      return Downlink.Confirmation.parseFrom(payload).getId();
    } catch (InvalidProtocolBufferException e) {
      throw new Refusal(new Rejection.Malformed("payload", "a vigil.v1.Confirmation"));
    }
  }

  static byte[] encodeTime(Instant now) {
    return Downlink.Time.newBuilder().setAtUs(Micros.of(now)).build().toByteArray();
  }

  static Instant time(byte[] payload) throws Refusal {
    try {
      return Micros.instant(Downlink.Time.parseFrom(payload).getAtUs());
    } catch (InvalidProtocolBufferException e) {
      throw new Refusal(new Rejection.Malformed("payload", "a vigil.v1.Time"));
    }
  }
}
