package vigil.fognode.serialization;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import vigil.protocol.codec.Envelope;

/** Every message that can leave a node, to Protobuf and back. */
public final class ClusterSerializer extends SerializerWithStringManifest {
  private static final int IDENTIFIER = 7_355_001;
  private static final List<Carrier<?>> CARRIERS =
      Stream.of(BedsideCarriers.all(), WordCarriers.all(), AlertCarriers.all(), WardCarriers.all())
          .flatMap(List::stream)
          .toList();
  private static final Map<String, Carrier<?>> BY_MANIFEST =
      CARRIERS.stream().collect(Collectors.toUnmodifiableMap(Carrier::manifest, it -> it));
  private static final Map<Class<?>, Carrier<?>> BY_TYPE =
      CARRIERS.stream().collect(Collectors.toUnmodifiableMap(Carrier::type, Function.identity()));

  private final Addresses addresses;

  public ClusterSerializer(ExtendedActorSystem system) {
    this.addresses = new Addresses(ActorRefResolver.get(Adapter.toTyped(system)));
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    return carrier(message).manifest();
  }

  @Override
  public byte[] toBinary(Object message) {
    return carrier(message).packed(message, addresses).toBytes();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    var carrier = BY_MANIFEST.get(manifest);
    if (carrier == null) {
      throw new IllegalArgumentException(
          "manifest: " + manifest + " (expected: one of this version's)");
    }
    return carrier.unpack().apply(Envelope.of(bytes), addresses);
  }

  static boolean carries(Class<?> type) {
    return BY_TYPE.containsKey(type);
  }

  private static Carrier<?> carrier(Object message) {
    var carrier = BY_TYPE.get(message instanceof List ? List.class : message.getClass());
    if (carrier == null) {
      throw new IllegalArgumentException(
          "message: " + message.getClass().getName() + " (expected: one that leaves a node)");
    }
    return carrier;
  }
}
