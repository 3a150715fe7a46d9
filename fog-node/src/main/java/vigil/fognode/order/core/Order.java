package vigil.fognode.order.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.OrderView.State;
import vigil.protocol.vocab.PatientId;

/**
 * What a device is asked to do for one patient.
 *
 * @param by the operator's name
 * @param until when it lapses; from then on no device is told of it
 * @param changed when it became what it is
 */
public record Order(
    PatientId patient,
    DeviceId device,
    DeviceCommand command,
    String by,
    Instant until,
    State state,
    Instant changed) {

  /** One that nobody has told the device yet. */
  public static Order given(
      PatientId patient, DeviceId device, DeviceCommand command, String by, Duration life) {
    var at = command.at();
    return new Order(patient, device, command, by, at.plus(life), State.WAITING, at);
  }

  public long id() {
    return command.id();
  }

  /** Whether the device is to be told. */
  public boolean isDue(Instant now) {
    return state.isOpen() && now.isBefore(until);
  }

  /** The device was told; empty where that was known, or it is over. */
  public Optional<Order> sent(Instant now) {
    return state == State.WAITING ? with(State.SENT, now) : Optional.empty();
  }

  /** The device has done it, in time or not; empty where that was known. */
  public Optional<Order> confirmed(Instant now) {
    return switch (state) {
      case WAITING, SENT -> with(now.isBefore(until) ? State.DONE : State.LATE, now);
      case LAPSED, WITHDRAWN -> with(State.LATE, now);
      case DONE, LATE -> Optional.empty();
    };
  }

  /** Its time is over; empty where it is not, or something else became of it. */
  public Optional<Order> lapsed(Instant now) {
    return state.isOpen() && !now.isBefore(until) ? with(State.LAPSED, now) : Optional.empty();
  }

  /** Nobody wants it any more; empty where it is over. */
  public Optional<Order> withdrawn(Instant now) {
    return isDue(now) ? with(State.WITHDRAWN, now) : Optional.empty();
  }

  private Optional<Order> with(State next, Instant now) {
    return Optional.of(new Order(patient, device, command, by, until, next, now));
  }

  /** The same under the store's number. */
  public Order numbered(long id) {
    var numbered =
        switch (command) {
          case DeviceCommand.Identify(var unused, var at) -> new DeviceCommand.Identify(id, at);
          case DeviceCommand.Remeasure(var unused, var at, var metric) ->
              new DeviceCommand.Remeasure(id, at, metric);
          case DeviceCommand.ChangePeriod(var unused, var at, var metric, var period) ->
              new DeviceCommand.ChangePeriod(id, at, metric, period);
          case DeviceCommand.PausePump(var unused, var at, var pause) ->
              new DeviceCommand.PausePump(id, at, pause);
        };
    return new Order(patient, device, numbered, by, until, state, changed);
  }
}
