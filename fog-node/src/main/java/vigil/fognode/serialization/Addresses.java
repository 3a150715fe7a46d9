package vigil.fognode.serialization;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import vigil.protocol.codec.Envelope;

/** Actors' addresses as they stand in a message. */
record Addresses(ActorRefResolver resolver) {
  String of(ActorRef<?> actor) {
    return resolver.toSerializationFormat(actor);
  }

  /** Whom the message wants answered. */
  <T> ActorRef<T> replyTo(Envelope envelope) {
    return resolver.resolveActorRef(envelope.replyTo());
  }
}
