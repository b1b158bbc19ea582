package dev.mohs.model.format;

import dev.mohs.io.NpyArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the bundled {@code cnn} as an ONNX graph of opset 13; field numbers are those of onnx.proto. */
public final class OnnxExport {

    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int INTS = 7;

    private OnnxExport() {}

    /** Writes a graph that takes (N, 1, 28, 28) and answers with (N, 10). */
    public static Path cnn(Map<String, NpyArray> weights, Path file) throws IOException {
        return cnn(weights, file, "Identity");
    }

    /** The same with an operator behind the logits. */
    public static Path cnn(Map<String, NpyArray> weights, Path file, String last) throws IOException {
        Message graph = new Message()
                .put(1, conv("conv1", "data", "c1")).put(1, node("Relu", "c1", "r1")).put(1, pool("r1", "p1"))
                .put(1, conv("conv2", "p1", "c2")).put(1, node("Relu", "c2", "r2")).put(1, pool("r2", "p2"))
                .put(1, node("Flatten", "p2", "flat"))
                .put(1, gemm("dense1", "flat", "d1")).put(1, node("Relu", "d1", "r3")).put(1, gemm("dense2", "r3", "logits"))
                .put(1, node(last, "logits", "scores"))
                .put(2, "cnn");
        for (String name : List.of("conv1", "conv2", "dense1", "dense2")) {
            graph.put(5, tensor(name + ".weight", weights)).put(5, tensor(name + ".bias", weights));
        }
        graph.put(11, value("data", 1, 28, 28)).put(12, value("scores", 10));
        Message model = new Message().put(1, 8).put(7, graph).put(8, new Message().put(2, 13));
        return Files.write(file, model.bytes());
    }

    private static Message conv(String layer, String input, String output) {
        return node("Conv", input, output, layer + ".weight", layer + ".bias")
                .put(5, attribute("pads", 1, 1, 1, 1));
    }

    private static Message pool(String input, String output) {
        return node("MaxPool", input, output).put(5, attribute("kernel_shape", 2, 2)).put(5, attribute("strides", 2, 2));
    }

    private static Message gemm(String layer, String input, String output) {
        return node("Gemm", input, output, layer + ".weight", layer + ".bias")
                .put(5, new Message().put(1, "transB").put(3, 1).put(20, INT));
    }

    static Message node(String operator, String input, String output, String... parameters) {
        Message node = new Message().put(1, input);
        for (String parameter : parameters) {
            node.put(1, parameter);
        }
        return node.put(2, output).put(4, operator);
    }

    static Message attribute(String name, long... values) {
        Message attribute = new Message().put(1, name);
        for (long value : values) {
            attribute.put(8, value);
        }
        return attribute.put(20, INTS);
    }

    private static Message tensor(String name, Map<String, NpyArray> weights) {
        NpyArray.Floats array = (NpyArray.Floats) weights.get(name);
        Message tensor = new Message();
        array.shape().forEach(length -> tensor.put(1, length));
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * array.values().length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(array.values());
        return tensor.put(2, FLOAT).put(8, name).put(9, raw.array());
    }

    /** A number for each axis of an input or output, 0 for one that is open. */
    static Message declared(String name, int type, long... sizes) {
        Message shape = new Message();
        for (long size : sizes) {
            shape.put(1, size == 0 ? new Message().put(2, "N") : new Message().put(1, size));
        }
        return new Message().put(1, name).put(2, new Message().put(1, new Message().put(1, type).put(2, shape)));
    }

    /** Writes a graph of opset 13, whose nodes are in field 1, constants in 5, inputs in 11 and outputs in 12. */
    static Path write(Path file, Message graph) throws IOException {
        return Files.write(file, new Message().put(1, 8).put(7, graph.put(2, "graph")).put(8, new Message().put(2, 13)).bytes());
    }

    static Message floats(String name, float[] values, long... shape) {
        Message tensor = new Message();
        for (long length : shape) {
            tensor.put(1, length);
        }
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor.put(2, FLOAT).put(8, name).put(9, raw.array());
    }

    static Message integers(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return new Message().put(1, values.length).put(2, 7).put(8, name).put(9, raw.array());
    }

    private static Message value(String name, long... sizes) {
        Message shape = new Message().put(1, new Message().put(2, "N"));
        for (long size : sizes) {
            shape.put(1, new Message().put(1, size));
        }
        return new Message().put(1, name).put(2, new Message().put(1, new Message().put(1, FLOAT).put(2, shape)));
    }

    /** A message of Protocol Buffers, field by field. */
    static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message put(int field, long value) {
            number(8L * field);
            number(value);
            return this;
        }

        Message put(int field, byte[] value) {
            number(8L * field + 2);
            number(value.length);
            out.writeBytes(value);
            return this;
        }

        Message put(int field, String value) {
            return put(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message put(int field, Message value) {
            return put(field, value.bytes());
        }

        private void number(long value) {
            long rest = value;
            while (rest > 127) {
                out.write((int) ((rest & 127) | 128));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
