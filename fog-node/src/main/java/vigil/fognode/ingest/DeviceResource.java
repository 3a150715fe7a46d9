package vigil.fognode.ingest;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.core.server.resources.ResourceAttributes;
import org.jspecify.annotations.Nullable;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.ingest.core.Allowance;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Rejection;
import vigil.protocol.vocab.DeviceId;

/** {@code /v1/devices/{device}}: one device that is known, and how much it may still send. */
final class DeviceResource extends PlainResource {
  private static final ResourceAttributes NONE = new ResourceAttributes();

  /** Shorter than the shortest silence that is told of: one of the newest refusals is known. */
  private static final long TELL_NS = Duration.ofSeconds(2).toNanos();

  private final Rim rim;
  private final DeviceId id;
  private final ObservationsResource observations;
  private final StatusResource status;
  private final AtomicReference<Allowance> allowance;
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final AtomicLong toldNs = new AtomicLong(System.nanoTime() - TELL_NS);

  /** Made for the first who looks there: most never do. */
  private @Nullable CommandsResource commands;

  DeviceResource(Resource devices, Rim rim, DeviceId id) {
    super(devices, id.value(), NONE);
    this.rim = rim;
    this.id = id;
    this.observations = new ObservationsResource(rim, this);
    this.status = new StatusResource(rim, this);
    this.allowance = new AtomicReference<>(rim.fullAllowance());
  }

  DeviceId id() {
    return id;
  }

  @Override
  void post(Exchange exchange) {
    refuse(exchange);
  }

  @Override
  public boolean isVisible() {
    return false;
  }

  @Override
  public @Nullable Resource getChild(String child) {
    return switch (child) {
      case "observations" -> observations;
      case "status" -> status;
      case "commands" -> commands();
      default -> null;
    };
  }

  @Override
  public Collection<Resource> getChildren() {
    return List.of(observations, status, commands());
  }

  private synchronized CommandsResource commands() {
    if (commands == null) {
      commands = new CommandsResource(rim, this);
    }
    return commands;
  }

  /** It is asked something else than before: tells it, if it watches. */
  void asked() {
    watched().ifPresent(CommandsResource::changed);
  }

  private synchronized Optional<CommandsResource> watched() {
    return Optional.ofNullable(commands);
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
      refuse(exchange, new Rejection.UnknownFormat(found));
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

  /** A payload that cannot be taken; one that speaks for another device is suspicious, too. */
  void refuse(Exchange exchange, Rejection why) {
    if (why instanceof Rejection.WrongDevice) {
      rim.suspect(
          id, "spoofed-sender", "What comes by this device's way speaks for another device.");
    } else {
      tell(why);
    }
    Rim.respond(exchange, why);
  }

  /** The bedside need not hear of each: it only is to know that the device is not silent. */
  private void tell(Rejection why) {
    long now = System.nanoTime();
    long before = toldNs.get();
    if (now - before >= TELL_NS && toldNs.compareAndSet(before, now)) {
      rim.patientOf(id)
          .ifPresent(
              patient -> rim.tell(patient, new BedsideActor.TakeRefusal(id, why.sentence())));
    }
  }

  /** Of a resource that speaks every format. */
  static ResourceAttributes attributes(String type) {
    var attributes = new ResourceAttributes();
    attributes.addResourceType(type);
    for (var format : Format.values()) {
      attributes.addContentType(format.code());
    }
    return attributes;
  }
}
