/**
 * Networks: autoencoder, variational autoencoder and LSTM forecaster, built and trained with
 * Deeplearning4j and then frozen into ONNX, scoring included. Not reachable from the road: a frozen
 * network is scored by {@code runtime}.
 */
@NullMarked
package vigil.models.neural;

import org.jspecify.annotations.NullMarked;
