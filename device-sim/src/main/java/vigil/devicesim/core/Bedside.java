package vigil.devicesim.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import vigil.devicesim.physiology.Person;
import vigil.devicesim.physiology.VitalSource;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;

/** One patient with the devices around, second by second. One caller at a time. */
public final class Bedside {
  private final Bed bed;
  private final VitalSource source;
  private final Script script;
  private final Sensors sensors;
  private final List<Device> devices;
  private volatile Instant pumpPausedUntil = Instant.MIN;
  private long second;

  /**
   * What does not depend on the patient.
   *
   * @param pace how much faster the slow clocks run, at least 1
   * @param waves whether waveforms are made
   * @param epoch of all devices: counts their restarts
   */
  public record Equipment(List<Role> roles, double pace, boolean waves, long epoch) {
    public Equipment {
      roles = List.copyOf(roles);
    }
  }

  /** What one second brings. */
  public record Output(List<Dispatch> dispatches, List<DeviceStatus> statuses) {}

  public Bedside(
      Bed bed, VitalSource source, Script script, Equipment equipment, RandomGenerator random) {
    this.bed = bed;
    this.source = source;
    this.script = script;
    this.sensors = new Sensors(source, new Pacing(equipment.pace()), equipment.waves(), random);
    this.devices =
        equipment.roles().stream()
            .map(role -> device(role, equipment.epoch(), script.memory(), random))
            .toList();
  }

  public Bed bed() {
    return bed;
  }

  public Person person() {
    return source.person();
  }

  public List<Device> devices() {
    return devices;
  }

  /** Seconds that have passed. */
  public long second() {
    return second;
  }

  /**
   * The next second.
   *
   * @param begin of the second, by a right clock
   * @param neighbour whose devices stand for another patient's
   */
  public Output next(Instant begin, Bedside neighbour) {
    var tick = new Tick(second, begin, script.activeAt(second));
    source.stopInsulin(begin.isBefore(pumpPausedUntil));
    var vitals = source.next(script.strainAt(second));
    var roles = devices.stream().map(Device::role).toList();
    var frames = sensors.sense(vitals, script.rhythmAt(second + 1), second, roles);
    var dispatches = new ArrayList<Dispatch>();
    var statuses = new ArrayList<DeviceStatus>();
    for (var device : devices) {
      var clean = frames.getOrDefault(device.role(), Frame.EMPTY);
      device.take(clean, tick, neighbour.measured(device.role())).ifPresent(dispatches::add);
      device.status(tick).ifPresent(statuses::add);
    }
    second++;
    return new Output(dispatches, statuses);
  }

  /** The pump gives nothing until then. Thread: any. */
  public void pausePump(Instant until) {
    pumpPausedUntil = until;
  }

  /** What really happened up to now. */
  public List<Truth> truths(Instant start) {
    return script.begunBefore(second).stream().flatMap(event -> truths(event, start)).toList();
  }

  private Stream<Truth> truths(Event event, Instant start) {
    var devices = event.roles().stream().sorted().map(this::deviceOf).map(Optional::of).toList();
    var concerned = devices.isEmpty() ? List.of(Optional.<DeviceId>empty()) : devices;
    return concerned.stream()
        .map(
            device ->
                new Truth(
                    bed.patient(),
                    device,
                    event.scenario().code(),
                    event.scenario().cause(),
                    start.plusSeconds(event.onset()),
                    start.plusSeconds(event.onset() + event.length())));
  }

  private Frame measured(Role role) {
    return devices.stream()
        .filter(device -> device.role() == role)
        .findFirst()
        .map(Device::measured)
        .orElse(Frame.EMPTY);
  }

  private DeviceId deviceOf(Role role) {
    return new DeviceId(bed.patient().value() + "-" + role.suffix());
  }

  private Device device(Role role, long epoch, int memory, RandomGenerator random) {
    return new Device(deviceOf(role), role, epoch, memory, random);
  }
}
