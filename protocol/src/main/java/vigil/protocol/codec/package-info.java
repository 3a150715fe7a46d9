/**
 * The wire: Protobuf and SenML (RFC 8428) to the words of {@link vigil.protocol.vocab} and back.
 *
 * <p>What a device sends is bounded before it is read and checked before it is believed; what is
 * wrong with it is a {@link vigil.protocol.codec.Rejection}, never an exception.
 */
@NullMarked
package vigil.protocol.codec;

import org.jspecify.annotations.NullMarked;
