package vigil.fognode.ingest;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.ResourceAttributes;
import vigil.fognode.ingest.core.Allowance;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Rejection;
import vigil.protocol.vocab.DeviceId;

/** {@code /v1/devices/{device}}: one device that is known, and how much it may still send. */
final class DeviceResource extends CoapResource {
  private final Rim rim;
  private final DeviceId id;
  private final CommandsResource commands;
  private final AtomicReference<Allowance> allowance;
  private final AtomicInteger turnedAway = new AtomicInteger();

  DeviceResource(Rim rim, DeviceId id) {
    super(id.value(), false);
    this.rim = rim;
    this.id = id;
    this.commands = new CommandsResource(rim, this);
    this.allowance = new AtomicReference<>(rim.fullAllowance());
    add(new ObservationsResource(rim, this));
    add(new StatusResource(rim, this));
    add(commands);
  }

  DeviceId id() {
    return id;
  }

  CommandsResource commands() {
    return commands;
  }

  /** The format of what is looked into; all else is answered here. */
  Optional<Format> admit(Exchange exchange) {
    var refused = refusal(exchange).or(this::turnAway);
    if (refused.isPresent()) {
      Rim.respond(exchange, refused.get());
      return Optional.empty();
    }
    var format = Rim.format(exchange.getRequest());
    if (format.isEmpty()) {
      var found = exchange.getRequest().getOptions().getContentFormat();
      Rim.respond(exchange, new Rejection.UnknownFormat(found));
    }
    return format;
  }

  /** Before anything is decoded: what cannot be carried is to cost as little as can be. */
  private Optional<Answer> turnAway() {
    if (rim.admits(id, turnedAway.get() > 0)) {
      turnedAway.set(0);
      return Optional.empty();
    }
    rim.road().turnedAway().accept(rim.now());
    return Optional.of(rim.answers().overload(turnedAway.incrementAndGet()));
  }

  /** Why this request is not looked into. */
  Optional<Answer> refusal(Exchange exchange) {
    var refused = rim.refusal(exchange, id);
    return refused == null ? tooFast() : Optional.of(refused);
  }

  private Optional<Answer> tooFast() {
    var policy = rim.settings().rate();
    long now = System.nanoTime();
    var after = allowance.updateAndGet(before -> policy.next(before, now));
    return policy.allows(after)
        ? Optional.empty()
        : Optional.of(Answers.tooFast(policy.pause(after)));
  }

  /** What is suspicious about a payload that was refused; a sentence. */
  Optional<String> suspicion(Rejection why) {
    return why instanceof Rejection.WrongDevice
        ? Optional.of("What comes by this device's way speaks for another device.")
        : Optional.empty();
  }

  static void addFormats(ResourceAttributes attributes) {
    for (var format : Format.values()) {
      attributes.addContentType(format.code());
    }
  }
}
