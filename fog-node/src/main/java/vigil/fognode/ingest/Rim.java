package vigil.fognode.ingest;

import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.Exchange;
import org.jspecify.annotations.Nullable;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.ingest.core.Allowance;
import vigil.fognode.ingest.core.Claim;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Rejection;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.PatientId;

/** What all resources of a device do with a request before they look into it. */
final class Rim {
  private final IngestSettings settings;
  private final Road road;
  private final InstantSource clock;
  private final Desk desk;
  private final Answers answers;
  private final Uplinks uplinks;

  Rim(IngestSettings settings, Road road, InstantSource clock, Desk desk, Answers answers) {
    this.settings = settings;
    this.road = road;
    this.clock = clock;
    this.desk = desk;
    this.answers = answers;
    this.uplinks = new Uplinks(settings.limits());
  }

  Uplinks uplinks() {
    return uplinks;
  }

  Answers answers() {
    return answers;
  }

  Instant now() {
    return clock.instant();
  }

  IngestSettings settings() {
    return settings;
  }

  Road road() {
    return road;
  }

  Allowance fullAllowance() {
    return settings.rate().full(System.nanoTime());
  }

  /** Why this sender is not heard at this device's path; null where it is. */
  @Nullable Answer refusal(Exchange exchange, DeviceId device) {
    var signer = signer(exchange.getRequest());
    if (signer.isPresent() && !signer.get().equals(device.value())) {
      suspect(device, "spoofed-sender", "Another device signs what comes in this device's name.");
      return Answers.NOT_YOURS;
    }
    return road.registry().get().admits(device) ? null : Answers.NOT_KNOWN;
  }

  /** Whether this device is heard now, of a node that may have too much to do. */
  boolean admits(DeviceId device, boolean turnedAway) {
    return desk.admits(turnedAway ? Claim.TURNED_AWAY : Claim.ROUTINE)
        || patientOf(device).filter(road.alerting()).isPresent() && desk.admits(Claim.ALERTING);
  }

  /** By whose key the request came; empty where it came without any. */
  static Optional<String> signer(Request request) {
    var context = request.getSourceContext();
    return Optional.ofNullable(context == null ? null : context.getPeerIdentity())
        .map(Principal::getName);
  }

  /** A security condition on the device in whose name something came. */
  void suspect(DeviceId device, String condition, String sentence) {
    patientOf(device)
        .ifPresent(patient -> tell(patient, new BedsideActor.Suspect(device, condition, sentence)));
  }

  Optional<PatientId> patientOf(DeviceId device) {
    return road.registry().get().patientOf(device);
  }

  void tell(PatientId patient, BedsideActor.Command command) {
    road.bedside().accept(patient, command);
  }

  /** Passes a request on; its answer is what the bedside hands over. */
  void pass(
      Exchange exchange,
      DeviceId device,
      Function<Handover, Answer> translate,
      Function<ActorRef<Handover>, BedsideActor.Command> command) {
    var patient = patientOf(device);
    if (patient.isEmpty()) {
      respond(exchange, translate.apply(new Handover.Unassociated()));
      return;
    }
    hold(exchange, translate, ticket -> tell(patient.get(), command.apply(ticket)));
  }

  /** Lets a request wait for what is told to its ticket. */
  void hold(
      Exchange exchange, Function<Handover, Answer> translate, Consumer<ActorRef<Handover>> then) {
    var ticket = desk.take(exchange, translate);
    if (ticket == null) {
      respond(exchange, answers.overload(1));
      return;
    }
    then.accept(ticket);
  }

  static void respond(Exchange exchange, Answer answer) {
    exchange.sendResponse(answer.toResponse());
  }

  static void respond(Exchange exchange, Rejection why) {
    respond(exchange, Answers.to(why));
  }

  /** The payload's format; empty where it is none that is understood. */
  static Optional<Format> format(Request request) {
    return Format.of(request.getOptions().getContentFormat());
  }
}
