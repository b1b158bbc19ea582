package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.mohs.UserException;
import dev.mohs.io.NpyArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The numbers of a network as named float32 arrays, enough to rebuild it in any framework: {@code conv1.weight} (out, in, kh, kw),
 * {@code conv1.bias}, {@code dense1.weight} (out, in), {@code bn1.gamma}, {@code bn1.beta}, {@code bn1.running_mean}, {@code
 * bn1.running_var}, and every activation's constants as arrays of one element, {@code act1.alpha}.
 */
public final class NetworkWeights {

    private NetworkWeights() {}

    /** The arrays of an initialised network from {@link Architecture#newNetwork}, in the order of its layers. */
    public static Map<String, NpyArray> of(Block network) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        layersByPath(network).forEach((path, layer) -> {
            if (layer instanceof HasConstants constants) {
                constants.constants().forEach((name, value) ->
                        arrays.put(path + "." + name, NpyArray.of(new float[] {value.floatValue()}, 1)));
            } else {
                layer.getDirectParameters().forEach(entry ->
                        arrays.put(path + "." + entry.getValue().getName(), toNpy(entry.getValue().getArray())));
            }
        });
        return arrays;
    }

    /**
     * Puts {@code arrays} into an initialised network.
     *
     * @param place where the arrays come from, for messages
     * @throws UserException if an array is missing, unexpected, of another shape or type, or holds a value that is not finite
     */
    public static void load(Block network, Map<String, NpyArray> arrays, String place) {
        TreeSet<String> expected = new TreeSet<>(of(network).keySet());
        if (!arrays.keySet().equals(expected)) {
            throw UserException.failure(place + " does not fit the network: " + difference(expected, arrays));
        }
        layersByPath(network).forEach((path, layer) -> {
            if (layer instanceof HasConstants constants) {
                setConstants(constants, path, arrays, place);
            } else {
                layer.getDirectParameters().values().forEach(parameter -> set(parameter, path, arrays, place));
            }
        });
    }

    private static void setConstants(HasConstants layer, String path, Map<String, NpyArray> arrays, String place) {
        Map<String, Double> values = layer.constants().keySet().stream().collect(Collectors.toMap(
                name -> name, name -> (double) floats(arrays, path + "." + name, new Shape(1), place)[0]));
        try {
            layer.setConstants(values);
        } catch (UserException e) {
            throw UserException.failure(place + ": layer " + path + ": " + e.getMessage(), e);
        }
    }

    private static void set(Parameter parameter, String path, Map<String, NpyArray> arrays, String place) {
        NDArray array = parameter.getArray();
        float[] values = floats(arrays, path + "." + parameter.getName(), array.getShape(), place);
        // Not array.set: MXNet refuses it once a convolution has run and put its weights into a layout of its own.
        try (NDArray copy = array.getManager().create(values, array.getShape())) {
            copy.copyTo(array);
        }
    }

    private static float[] floats(Map<String, NpyArray> arrays, String name, Shape shape, String place) {
        NpyArray array = arrays.get(name);
        List<Integer> expected = Arrays.stream(shape.getShape()).mapToObj(Math::toIntExact).toList();
        if (!(array instanceof NpyArray.Floats floats) || !array.shape().equals(expected)) {
            throw UserException.failure(place + ": " + name + " must be float32 of shape " + expected + ", not of shape "
                    + array.shape());
        }
        for (int i = 0; i < floats.values().length; i++) {
            if (!Float.isFinite(floats.values()[i])) {
                throw UserException.failure(place + ": " + name + " holds " + floats.values()[i] + " at position " + i
                        + "; every weight must be finite");
            }
        }
        return floats.values();
    }

    private static String difference(SortedSet<String> expected, Map<String, NpyArray> arrays) {
        TreeSet<String> missing = new TreeSet<>(expected);
        missing.removeAll(arrays.keySet());
        TreeSet<String> surplus = new TreeSet<>(arrays.keySet());
        surplus.removeAll(expected);
        return "missing " + missing + ", unexpected " + surplus;
    }

    private static NpyArray toNpy(NDArray array) {
        int[] shape = Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
        return NpyArray.of(array.toFloatArray(), shape);
    }

    private static Map<String, Block> layersByPath(Block network) {
        Map<String, Block> layers = new LinkedHashMap<>();
        collect("", network, layers);
        return layers;
    }

    private static void collect(String path, Block block, Map<String, Block> layers) {
        if (block instanceof NamedLayers named) {
            named.layers().forEach((name, layer) -> collect(path.isEmpty() ? name : path + "." + name, layer, layers));
        } else {
            layers.put(path, block);
        }
    }
}
