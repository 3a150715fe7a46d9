package vigil.models.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import vigil.models.Window;

/**
 * A network frozen into ONNX, from window to raw score.
 *
 * <p>Reads {@code window}, shape [batch][channel][time] of z-scores, {@code features}, shape
 * [batch][feature], or both; gives {@code score}, shape [batch] or [batch][1]. What else it can
 * give has a name of its own, such as {@code expected}.
 *
 * <p>Thread: safe from several threads at a time; a call runs on its caller's thread alone.
 */
public final class FrozenModel implements AutoCloseable {
  private static final String WINDOW = "window";
  private static final String FEATURES = "features";
  private static final String SCORE = "score";

  private final OrtSession session;

  /** A session that is closed while it runs takes the whole process with it. */
  private final ReadWriteLock running = new ReentrantReadWriteLock();

  private final boolean readsWindow;
  private final boolean readsFeatures;

  private FrozenModel(OrtSession session) throws OrtException {
    this.session = session;
    this.readsWindow = session.getInputNames().contains(WINDOW);
    this.readsFeatures = session.getInputNames().contains(FEATURES);
  }

  /**
   * Opens a network and makes sure that it can score such windows.
   *
   * @throws IOException with a sentence that says what does not fit
   */
  public static FrozenModel open(byte[] onnx, int channels, int length, int features)
      throws IOException {
    return of(onnx, channels, length, features, SCORE);
  }

  /** As {@link #open}, for a network that gives something else than a score. */
  public static FrozenModel of(byte[] onnx, int channels, int length, int features, String output)
      throws IOException {
    OnnxEnvironment.checkStart();
    try {
      var model = new FrozenModel(session(onnx));
      try {
        model.check(channels, length, features);
        require(model.gives(output), "outputs", model.session.getOutputNames(), output);
        return model;
      } catch (IOException refused) {
        model.close();
        throw refused;
      }
    } catch (OrtException e) {
      throw new IOException("network: not an ONNX model that can be opened here", e);
    }
  }

  private static OrtSession session(byte[] onnx) throws OrtException {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      // Eight-bit weights are unpacked once, when the model is opened.
      options.addConfigEntry("session.disable_quant_qdq", "1");
      return environment().createSession(onnx, options);
    }
  }

  private static OrtEnvironment environment() {
    return OnnxEnvironment.shared();
  }

  private void check(int channels, int length, int features) throws IOException, OrtException {
    for (String name : session.getInputNames()) {
      require(Set.of(WINDOW, FEATURES).contains(name), "input", name, "window or features");
    }
    require(readsWindow || readsFeatures, "inputs", session.getInputNames(), "window or features");
    if (readsWindow) {
      checkShape(session.getInputInfo(), WINDOW, channels, length);
    }
    if (readsFeatures) {
      checkShape(session.getInputInfo(), FEATURES, features);
    }
  }

  /** The first dimension, the batch, is the model's own affair; it must be open. */
  private static void checkShape(Map<String, NodeInfo> infos, String name, long... expected)
      throws IOException {
    var info = infos.get(name) == null ? null : infos.get(name).getInfo();
    if (!(info instanceof TensorInfo tensor)) {
      throw new IOException("network: %s is no tensor".formatted(name));
    }
    require(tensor.type == OnnxJavaType.FLOAT, name, tensor.type, "float32");
    long[] shape = tensor.getShape();
    var wanted = new StringBuilder("[batch");
    boolean fits = shape.length == expected.length + 1 && shape[0] < 0;
    for (int axis = 0; axis < expected.length; axis++) {
      wanted.append(", ").append(expected[axis]);
      fits = fits && (shape[axis + 1] == expected[axis] || shape[axis + 1] < 0);
    }
    require(fits, name, Arrays.toString(shape), wanted.append(']'));
  }

  private static void require(boolean holds, String what, Object found, Object expected)
      throws IOException {
    if (!holds) {
      throw new IOException("network: %s: %s (expected: %s)".formatted(what, found, expected));
    }
  }

  /**
   * Raw scores, larger = stranger.
   *
   * @return shape [window]
   */
  public float[] score(List<Window> batch) {
    return run(SCORE, batch);
  }

  /** Whether the network gives this output. */
  private boolean gives(String output) {
    return session.getOutputNames().contains(output);
  }

  /**
   * Another of the network's outputs.
   *
   * @return row by row, the first axis the window
   */
  public float[] run(String output, List<Window> batch) {
    if (batch.isEmpty()) {
      return new float[0];
    }
    var inputs = new HashMap<String, OnnxTensor>();
    var open = new ArrayList<OnnxTensor>();
    try {
      if (readsWindow) {
        inputs.put(WINDOW, keep(open, windows(batch)));
      }
      if (readsFeatures) {
        inputs.put(FEATURES, keep(open, features(batch)));
      }
      return run(output, inputs);
    } catch (OrtException e) {
      throw new IllegalStateException("network: did not run: " + e.getCode(), e);
    } finally {
      open.forEach(OnnxTensor::close);
    }
  }

  private float[] run(String output, Map<String, OnnxTensor> inputs) throws OrtException {
    running.readLock().lock();
    try (var result = session.run(inputs, Set.of(output))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    } finally {
      running.readLock().unlock();
    }
  }

  private static OnnxTensor keep(List<OnnxTensor> open, OnnxTensor tensor) {
    open.add(tensor);
    return tensor;
  }

  private static OnnxTensor windows(List<Window> batch) throws OrtException {
    var first = batch.getFirst().z();
    var buffer = direct(batch.size() * first.length * first[0].length);
    for (var window : batch) {
      for (float[] channel : window.z()) {
        buffer.put(channel);
      }
    }
    long[] shape = {batch.size(), first.length, first[0].length};
    return OnnxTensor.createTensor(environment(), buffer.flip(), shape);
  }

  private static OnnxTensor features(List<Window> batch) throws OrtException {
    int width = batch.getFirst().features().length;
    var buffer = direct(batch.size() * width);
    for (var window : batch) {
      buffer.put(window.features());
    }
    return OnnxTensor.createTensor(environment(), buffer.flip(), new long[] {batch.size(), width});
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public void close() {
    running.writeLock().lock();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("network: did not close: " + e.getCode(), e);
    } finally {
      running.writeLock().unlock();
    }
  }
}
