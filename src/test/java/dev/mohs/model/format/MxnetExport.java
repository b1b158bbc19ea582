package dev.mohs.model.format;

import ai.djl.nn.Block;
import dev.mohs.io.Json;
import dev.mohs.io.NpyArray;
import dev.mohs.nn.NetworkWeights;
import dev.mohs.nn.TestNetworks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes networks of Mohs as MXNet writes its own: a symbol in JSON, and a parameter file. */
public final class MxnetExport {

    private final List<Map<String, Object>> nodes = new ArrayList<>();
    private final Map<String, NpyArray.Floats> parameters = new LinkedHashMap<>();
    private final Map<String, NpyArray> weights;
    private int last;

    /** A graph whose layers take their numbers from {@code weights}, by the names of {@link NetworkWeights}. */
    public MxnetExport(Map<String, NpyArray> weights) {
        this.weights = weights;
        this.last = variable("data");
    }

    /** The network {@code cnn} or {@link TestNetworks#MIXED} with ReLU, as a graph. */
    public static MxnetExport of(String architecture, Block network) {
        MxnetExport graph = new MxnetExport(NetworkWeights.of(network));
        return architecture.equals("cnn") ? graph.cnn() : graph.mixed();
    }

    private MxnetExport cnn() {
        return convolution("conv1").relu().maxPool().convolution("conv2").relu().maxPool()
                .flatten().dense("dense1").relu().dense("dense2");
    }

    private MxnetExport mixed() {
        return convolution("conv1").batchNorm("bn1", Map.of("fix_gamma", "False", "eps", "1e-05")).relu().maxPool().dropout()
                .flatten().dense("dense1").relu().dropout().dense("dense2");
    }

    public MxnetExport convolution(String layer) {
        NpyArray.Floats kernel = array(layer + ".weight");
        String size = String.valueOf(kernel.shape().get(2));
        String pad = String.valueOf(kernel.shape().get(2) / 2);
        Map<String, String> attributes = Map.of(
                "kernel", "(" + size + ", " + size + ")",
                "pad", "(" + pad + ", " + pad + ")",
                "num_filter", String.valueOf(kernel.shape().get(0)));
        return operator("Convolution", layer, attributes, parameter(layer + ".weight"), parameter(layer + ".bias"));
    }

    public MxnetExport dense(String layer) {
        String units = String.valueOf(array(layer + ".weight").shape().get(0));
        return operator("FullyConnected", layer, Map.of("num_hidden", units, "flatten", "True"),
                parameter(layer + ".weight"), parameter(layer + ".bias"));
    }

    public MxnetExport batchNorm(String layer, Map<String, String> attributes) {
        return operator("BatchNorm", layer, attributes, parameter(layer + ".gamma"), parameter(layer + ".beta"),
                parameter(layer + ".running_mean"), parameter(layer + ".running_var"));
    }

    public MxnetExport relu() {
        return operator("Activation", "relu" + nodes.size(), Map.of("act_type", "relu"));
    }

    public MxnetExport maxPool() {
        return operator("Pooling", "pool" + nodes.size(),
                Map.of("kernel", "(2, 2)", "stride", "(2, 2)", "pool_type", "max"));
    }

    public MxnetExport dropout() {
        return operator("Dropout", "drop" + nodes.size(), Map.of("p", "0.5"));
    }

    public MxnetExport flatten() {
        return operator("Flatten", "flatten" + nodes.size(), Map.of());
    }

    /** Appends an operator on what the last one gives, and on {@code more}. */
    public MxnetExport operator(String name, String layer, Map<String, String> attributes, int... more) {
        List<int[]> inputs = new ArrayList<>();
        inputs.add(new int[] {last, 0, 0});
        for (int node : more) {
            inputs.add(new int[] {node, 0, 0});
        }
        nodes.add(Map.of("op", name, "name", layer, "attrs", attributes, "inputs", inputs));
        last = nodes.size() - 1;
        return this;
    }

    /** An input without numbers. */
    public int variable(String name) {
        nodes.add(Map.of("op", "null", "name", name, "inputs", List.of()));
        return nodes.size() - 1;
    }

    private int parameter(String name) {
        String kind = name.contains("running") ? "aux:" : "arg:";
        parameters.put(kind + name, array(name));
        return variable(name);
    }

    private NpyArray.Floats array(String name) {
        return (NpyArray.Floats) weights.get(name);
    }

    /** Writes {@code <stem>-symbol.json} and {@code <stem>-0000.params}, and returns the former. */
    public Path write(Path folder, String stem) throws IOException {
        int[] variables = IntStream.range(0, nodes.size())
                .filter(i -> nodes.get(i).get("op").equals("null"))
                .toArray();
        Map<String, Object> graph = Map.of(
                "nodes", nodes,
                "arg_nodes", variables,
                "heads", List.of(new int[] {last, 0, 0}),
                "attrs", Map.of("mxnet_version", new Object[] {"int", 10900}));
        Files.write(folder.resolve(stem + "-0000.params"), parameterFile(parameters));
        return Files.writeString(folder.resolve(stem + "-symbol.json"), Json.write(graph));
    }

    /** The bytes of a parameter file; the format stands in {@link MxnetParameters}. */
    static byte[] parameterFile(Map<String, NpyArray.Floats> arrays) {
        int values = arrays.values().stream().mapToInt(array -> array.values().length).sum();
        int names = arrays.keySet().stream().mapToInt(String::length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(1000 + 200 * arrays.size() + Float.BYTES * values + names)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0x112).putLong(0).putLong(arrays.size());
        for (NpyArray.Floats array : arrays.values()) {
            bytes.putInt(0xF993FAC9).putInt(0).putInt(array.shape().size());
            array.shape().forEach(length -> bytes.putLong(length));
            bytes.putInt(1).putInt(0).putInt(0);
            for (float value : array.values()) {
                bytes.putFloat(value);
            }
        }
        bytes.putLong(arrays.size());
        for (String name : arrays.keySet()) {
            bytes.putLong(name.length()).put(name.getBytes(StandardCharsets.UTF_8));
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }
}
