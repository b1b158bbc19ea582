package dev.mohs.model.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What changes the places of values in arrays that Java knows, not the values. */
final class KnownShapes {

    private KnownShapes() {}

    static Tensor constant(Node node) {
        if (node.attributes().containsKey("value")) {
            return tensor(node, "value");
        }
        if (node.attributes().containsKey("value_float")) {
            return Tensor.of(new float[] {node.real("value_float", 0)});
        }
        if (node.attributes().containsKey("value_int")) {
            return Tensor.of(new long[] {node.whole("value_int", 0)});
        }
        if (node.attributes().containsKey("value_ints")) {
            return Tensor.row(node.wholes("value_ints", null));
        }
        float[] reals = node.attributes().get("value_floats").reals();
        return Tensor.of(reals, reals.length);
    }

    private static Tensor tensor(Node node, String attribute) {
        try {
            return node.attributes().get(attribute).tensor().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    static Tensor constantOfShape(Node node, List<Tensor> inputs) {
        Tensor value = node.attributes().containsKey("value") ? tensor(node, "value") : Tensor.of(new float[1], 1);
        long[] shape = inputs.get(0).wholes();
        return value.picked(new int[Tensor.size(shape)], shape);
    }

    static Tensor reshape(Node node, List<Tensor> inputs) {
        Tensor input = inputs.get(0);
        return input.reshaped(ShapeRules.reshape(input.shape(), inputs.get(1).wholes(), node.whole("allowzero", 0) != 0));
    }

    static Tensor expand(Node node, List<Tensor> inputs) {
        Tensor input = inputs.get(0);
        long[] shape = ShapeRules.broadcast(input.shape(), inputs.get(1).wholes());
        return input.picked(stretched(input.shape(), shape), shape);
    }

    static Tensor range(Node node, List<Tensor> inputs) {
        double start = inputs.get(0).value(0);
        double step = inputs.get(2).value(0);
        double steps = Math.max(0, Math.ceil((inputs.get(1).value(0) - start) / step));
        int count = Tensor.size((long) steps);
        if (inputs.get(0).isReal()) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (start + i * step);
            }
            return Tensor.of(values, count);
        }
        return Tensor.of(IntStream.range(0, count).mapToLong(i -> (long) (start + i * step)).toArray(), count);
    }

    static Tensor transpose(Node node, List<Tensor> inputs) {
        Tensor input = inputs.get(0);
        int rank = input.rank();
        long[] order = node.wholes("perm", IntStream.range(0, rank).mapToLong(i -> rank - 1L - i).toArray());
        ShapeRules.require(ShapeRules.axes(order, rank).length == rank && order.length == rank, "perm is no order of the axes");
        long[] strides = strides(input.shape());
        long[] shape = Arrays.stream(order).map(axis -> input.shape()[(int) axis]).toArray();
        long[] taken = Arrays.stream(order).map(axis -> strides[(int) axis]).toArray();
        return input.picked(places(shape, taken), shape);
    }

    static Tensor gather(Node node, List<Tensor> inputs) {
        Tensor input = inputs.get(0);
        Tensor indices = inputs.get(1);
        int axis = ShapeRules.axis(node.whole("axis", 0), input.rank());
        long[] shape = input.shape();
        int outer = Tensor.size(Arrays.copyOf(shape, axis));
        int inner = Tensor.size(Arrays.copyOfRange(shape, axis + 1, shape.length));
        long[] result = IntStream.range(0, 3).boxed()
                .flatMapToLong(part -> Arrays.stream(part == 0 ? Arrays.copyOf(shape, axis)
                        : part == 1 ? indices.shape() : Arrays.copyOfRange(shape, axis + 1, shape.length)))
                .toArray();
        int[] places = new int[Tensor.size(result)];
        int next = 0;
        for (int i = 0; i < outer; i++) {
            for (long index : indices.wholes()) {
                int at = ShapeRules.axis(index, (int) shape[axis]);
                for (int j = 0; j < inner; j++) {
                    places[next++] = Math.toIntExact((i * shape[axis] + at) * inner + j);
                }
            }
        }
        return input.picked(places, result);
    }

    static Tensor concat(Node node, List<Tensor> inputs) {
        int axis = ShapeRules.axis(node.whole("axis", 0), inputs.get(0).rank());
        long[] shape = inputs.get(0).shape();
        shape[axis] = inputs.stream().mapToLong(input -> input.shape()[axis]).sum();
        boolean isReal = inputs.stream().anyMatch(Tensor::isReal);
        float[] reals = new float[isReal ? Tensor.size(shape) : 0];
        long[] wholes = new long[isReal ? 0 : Tensor.size(shape)];
        int outer = Tensor.size(Arrays.copyOf(shape, axis));
        int at = 0;
        for (int i = 0; i < outer; i++) {
            for (Tensor input : inputs) {
                int some = input.size() / outer;
                System.arraycopy(isReal ? input.reals() : input.wholes(), i * some, isReal ? reals : wholes, at, some);
                at += some;
            }
        }
        return isReal ? Tensor.of(reals, shape) : Tensor.of(wholes, shape);
    }

    static Tensor slice(Node node, List<Tensor> inputs) {
        Tensor result = inputs.get(0);
        List<Slices> slices = Slices.of(result.shape(), part(node, inputs, 1, "starts"), part(node, inputs, 2, "ends"),
                part(node, inputs, 3, "axes"), part(node, inputs, 4, "steps"));
        for (Slices slice : slices) {
            long[] picked = new long[(int) slice.count()];
            Arrays.setAll(picked, i -> slice.start() + i * slice.step());
            Node along = new Node("", "Gather", List.of(), List.of(),
                    Map.of("axis", new Attribute(slice.axis(), 0, null, null, null, null)));
            result = gather(along, List.of(result, Tensor.row(picked)));
        }
        return result;
    }

    private static long[] part(Node node, List<Tensor> inputs, int place, String name) {
        return place < inputs.size() && inputs.get(place) != null ? inputs.get(place).wholes() : node.wholes(name, null);
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }

    /** For every place of an array of shape {@code to} that of the value in one of shape {@code from}, which is stretched. */
    static int[] stretched(long[] from, long[] to) {
        long[] strides = strides(from);
        long[] along = new long[to.length];
        for (int i = 0; i < from.length; i++) {
            along[to.length - from.length + i] = from[i] == 1 ? 0 : strides[i];
        }
        return places(to, along);
    }

    private static int[] places(long[] shape, long[] strides) {
        int[] places = new int[Tensor.size(shape)];
        int[] at = new int[shape.length];
        long place = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = (int) place;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                place += strides[axis];
                if (++at[axis] < shape[axis]) {
                    break;
                }
                place -= strides[axis] * shape[axis];
                at[axis] = 0;
            }
        }
        return places;
    }
}
