package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.ShapeRules;
import dev.mohs.model.onnx.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/** Products of matrices. */
final class Products {

    static final Map<String, Operator> OPERATORS = Map.of("Gemm", Products::gemm, "MatMul", Products::product);

    private Products() {}

    /** A dense layer where the weights are constants, which is what engines are fast at. */
    private static NDArray gemm(Call call) {
        Node node = call.node();
        float alpha = node.real("alpha", 1);
        float beta = node.real("beta", 1);
        NDArray left = node.whole("transA", 0) != 0 ? call.x().transpose() : call.x();
        boolean isTransposed = node.whole("transB", 0) != 0;
        NDArray product;
        if (call.knows(1)) {
            Tensor weights = call.known(1);
            NDArray rows = call.constant("weights", scaled(isTransposed ? weights : transposed(weights), alpha));
            product = linear(call, left, rows);
        } else {
            NDArray right = call.array(1);
            product = call.owned(left.matMul(isTransposed ? right.transpose() : right)).mul(alpha);
        }
        if (!call.has(2)) {
            return product;
        }
        return call.knows(2)
                ? product.add(call.constant("bias", scaled(call.known(2), beta)))
                : product.add(call.array(2).mul(beta));
    }

    private static NDArray linear(Call call, NDArray left, NDArray rows) {
        return call.owned(left.getNDArrayInternal().linear(left, rows, null).get(0));
    }

    private static Supplier<Tensor> scaled(Tensor tensor, float factor) {
        return () -> {
            float[] values = tensor.reals().clone();
            for (int i = 0; i < values.length && factor != 1; i++) {
                values[i] *= factor;
            }
            return Tensor.of(values, tensor.shape());
        };
    }

    private static Tensor transposed(Tensor matrix) {
        int rows = (int) matrix.shape()[0];
        int columns = (int) matrix.shape()[1];
        float[] from = matrix.reals();
        float[] values = new float[from.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[j * rows + i] = from[i * columns + j];
            }
        }
        return Tensor.of(values, columns, rows);
    }

    private static NDArray product(Call call) {
        if (call.knows(1) && call.known(1).rank() == 2 && call.rank() > 1) {
            return linear(call, call.x(), call.constant("weights", () -> transposed(call.known(1))));
        }
        return spread(call, call.x(), call.array(1));
    }

    /** MXNet 1.9's gradient of a product of stacks that spreads one over the other is wrong, so they are made alike before. */
    private static NDArray spread(Call call, NDArray left, NDArray right) {
        long[] first = left.getShape().getShape();
        long[] second = right.getShape().getShape();
        if (first.length < 2 || second.length < 2) {
            return call.owned(left.matMul(right));
        }
        long[] stack = ShapeRules.broadcast(Arrays.copyOf(first, first.length - 2), Arrays.copyOf(second, second.length - 2));
        return call.owned(stacked(left, first, stack).matMul(stacked(right, second, stack)));
    }

    private static NDArray stacked(NDArray matrices, long[] shape, long[] stack) {
        long[] wanted = Arrays.copyOf(stack, stack.length + 2);
        System.arraycopy(shape, shape.length - 2, wanted, stack.length, 2);
        return Arrays.equals(shape, wanted) ? matrices : matrices.broadcast(new Shape(wanted));
    }
}
