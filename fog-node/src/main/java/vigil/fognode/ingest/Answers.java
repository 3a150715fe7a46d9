package vigil.fognode.ingest;

import static org.eclipse.californium.core.coap.CoAP.ResponseCode.BAD_REQUEST;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.CHANGED;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.CONFLICT;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.CREATED;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.FORBIDDEN;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.REQUEST_ENTITY_TOO_LARGE;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.SERVICE_UNAVAILABLE;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.TOO_MANY_REQUESTS;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.UNAUTHORIZED;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.UNPROCESSABLE_ENTITY;
import static org.eclipse.californium.core.coap.CoAP.ResponseCode.UNSUPPORTED_CONTENT_FORMAT;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import vigil.fognode.ingest.core.Admission;
import vigil.protocol.codec.Rejection;
import vigil.protocol.vocab.Handover;

/** The one place where an outcome becomes a CoAP code. */
final class Answers {
  static final Answer NOT_KNOWN =
      Answer.of(UNAUTHORIZED, "device: not known here (expected: a registered one)");
  static final Answer NOT_YOURS =
      Answer.of(FORBIDDEN, "path: another device's (expected: the device that signs)");

  private final IngestSettings.Waits waits;
  private final DoubleSupplier chance;

  /**
   * @param chance even in [0, 1): who was told to come again does not come with all others
   */
  Answers(IngestSettings.Waits waits, DoubleSupplier chance) {
    this.waits = waits;
    this.chance = chance;
  }

  Answer to(Handover handover) {
    return switch (handover) {
      case Handover.Stored stored -> Answer.of(CREATED);
      case Handover.StoredBefore before -> Answer.of(CHANGED);
      case Handover.Conflicting conflicting ->
          Answer.of(CONFLICT, "sequence: stored with other content (expected: a new one)");
      case Handover.Unassociated nobody ->
          later(waits.unassociated(), "device: on no patient (expected: an association)");
      case Handover.Unavailable(var retryAfter) ->
          later(spread(retryAfter, 1), "node: not stored (expected: the same block again)");
    };
  }

  /** For what changes something at the node but stores nothing. */
  Answer toChange(Handover handover) {
    return handover instanceof Handover.Stored ? Answer.of(CHANGED) : to(handover);
  }

  static Answer to(Rejection why) {
    return switch (why) {
      case Rejection.TooLarge large -> Answer.of(REQUEST_ENTITY_TOO_LARGE, why.sentence());
      case Rejection.TooMany many -> Answer.of(REQUEST_ENTITY_TOO_LARGE, why.sentence());
      case Rejection.Malformed malformed -> Answer.of(BAD_REQUEST, why.sentence());
      case Rejection.UnknownFormat format -> Answer.of(UNSUPPORTED_CONTENT_FORMAT, why.sentence());
      case Rejection.UnknownVersion version ->
          Answer.of(UNSUPPORTED_CONTENT_FORMAT, why.sentence());
      case Rejection.UnknownMetric metric -> Answer.of(BAD_REQUEST, why.sentence());
      case Rejection.WrongUnit unit -> Answer.of(BAD_REQUEST, why.sentence());
      case Rejection.NotFinite value -> Answer.of(UNPROCESSABLE_ENTITY, why.sentence());
      case Rejection.OutOfRange value -> Answer.of(UNPROCESSABLE_ENTITY, why.sentence());
      case Rejection.TooFarAhead time -> Answer.of(UNPROCESSABLE_ENTITY, why.sentence());
      case Rejection.WrongDevice device -> Answer.of(FORBIDDEN, why.sentence());
    };
  }

  /**
   * @param times the device was told so in a row, at least 1
   */
  Answer overload(int times) {
    return later(
        spread(waits.overload(), times), "node: overloaded (expected: the same block again)");
  }

  Answer silent() {
    return later(
        spread(waits.overload(), 1), "node: no answer in time (expected: the same block again)");
  }

  private Duration spread(Duration shortest, int times) {
    return Admission.pause(shortest, times, chance.getAsDouble());
  }

  static Answer tooFast(Duration pause) {
    return new Answer(
        TOO_MANY_REQUESTS, seconds(pause), "device: too fast (expected: a pause of Max-Age)");
  }

  private static Answer later(Duration pause, String sentence) {
    return new Answer(SERVICE_UNAVAILABLE, seconds(pause), sentence);
  }

  /** Whole seconds, rounded up: a pause is never told as none. */
  private static long seconds(Duration pause) {
    return Math.max(1, pause.plusMillis(999).toSeconds());
  }
}
