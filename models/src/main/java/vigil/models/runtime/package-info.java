/**
 * Stored models, opened and scored: frozen networks (ONNX) with ONNX Runtime, classic models in
 * plain Java. Nothing here reaches Deeplearning4j.
 */
@NullMarked
package vigil.models.runtime;

import org.jspecify.annotations.NullMarked;
