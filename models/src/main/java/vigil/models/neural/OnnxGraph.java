package vigil.models.neural;

import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/**
 * An ONNX graph while it is written. A value is named by a word; each node returns the name of what
 * it gives.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">ONNX operators, set 17</a>
 */
final class OnnxGraph {
  /** In a shape: open; as the first axis, as many as there are windows in the batch. */
  static final long BATCH = -1;

  private static final int OPERATOR_SET = 17;
  private static final int IR_VERSION = 8;

  private final GraphProto.Builder graph;
  private int count;
  private int open;

  OnnxGraph(String name) {
    graph = GraphProto.newBuilder().setName(name);
  }

  String input(String name, long... shape) {
    graph.addInput(value(name, shape));
    return name;
  }

  /** Makes a value visible under a name of its own. */
  void output(String name, String of, long... shape) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").setName(name).addInput(of).addOutput(name));
    graph.addOutput(value(name, shape));
  }

  String constant(float[] values, long... shape) {
    var tensor = tensor(shape).setDataType(TensorProto.DataType.FLOAT_VALUE);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return keep(tensor);
  }

  /** One number, without axes. */
  String scalar(float value) {
    return constant(new float[] {value});
  }

  /** Eight-bit numbers, for quantised weights. */
  String constant(byte[] values, long... shape) {
    var tensor = tensor(shape).setDataType(TensorProto.DataType.INT8_VALUE);
    return keep(tensor.setRawData(ByteString.copyFrom(values)));
  }

  /** Whole numbers, such as axes and positions. */
  String whole(long... values) {
    var tensor = tensor(values.length).setDataType(TensorProto.DataType.INT64_VALUE);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return keep(tensor);
  }

  private static TensorProto.Builder tensor(long... shape) {
    var tensor = TensorProto.newBuilder();
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor;
  }

  private String keep(TensorProto.Builder tensor) {
    String name = "c" + count++;
    graph.addInitializer(tensor.setName(name));
    return name;
  }

  String node(String operator, String... inputs) {
    return node(operator, List.of(inputs), List.of()).getFirst();
  }

  String node(String operator, List<String> inputs, AttributeProto attribute) {
    return node(operator, inputs, List.of(attribute)).getFirst();
  }

  /** Name of the only output, in a list. */
  List<String> node(String operator, List<String> inputs, List<AttributeProto> attributes) {
    return node(operator, inputs, attributes, 1);
  }

  List<String> node(
      String operator, List<String> inputs, List<AttributeProto> attributes, int outputs) {
    String name = operator.toLowerCase(java.util.Locale.ROOT) + count++;
    var node = NodeProto.newBuilder().setOpType(operator).setName(name);
    node.addAllInput(inputs).addAllAttribute(attributes);
    var names = new java.util.ArrayList<String>();
    for (int i = 0; i < outputs; i++) {
      names.add(outputs == 1 ? name : name + "_" + i);
    }
    graph.addNode(node.addAllOutput(names));
    return names;
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, long... values) {
    var attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  byte[] bytes() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("vigil")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private ValueInfoProto value(String name, long... shape) {
    var dimensions = TensorShapeProto.newBuilder();
    for (int axis = 0; axis < shape.length; axis++) {
      var dimension = TensorShapeProto.Dimension.newBuilder();
      String free = axis == 0 ? "batch" : "open" + open++;
      dimensions.addDim(
          shape[axis] == BATCH ? dimension.setDimParam(free) : dimension.setDimValue(shape[axis]));
    }
    var tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
