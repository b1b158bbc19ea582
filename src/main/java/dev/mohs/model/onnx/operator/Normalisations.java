package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.onnx.ShapeRules;
import dev.mohs.model.onnx.Tensor;
import java.util.Map;
import java.util.stream.IntStream;

/** Normalisations, all as they are in evaluation. */
final class Normalisations {

    static final Map<String, Operator> OPERATORS = Map.of(
            "BatchNormalization", Normalisations::batch,
            "InstanceNormalization", Normalisations::instance,
            "LayerNormalization", Normalisations::layer,
            "LRN", Normalisations::local);

    private static final float EPSILON = 1e-5f;

    private Normalisations() {}

    private static NDArray batch(Call call) {
        if (call.node().whole("training_mode", 0) != 0) {
            throw new IllegalArgumentException("it is in training mode; export the network in evaluation mode");
        }
        float epsilon = call.node().real("epsilon", EPSILON);
        NDArray x = call.x();
        if (Engines.isMxnet(x.getManager())) {
            PairList<String, Object> options = new PairList<>();
            options.add("axis", 1);
            options.add("eps", epsilon);
            options.add("fix_gamma", false);
            options.add("use_global_stats", true);
            NDList inputs = new NDList(x, call.array(1), call.array(2), call.array(3), call.array(4));
            return x.getManager().invoke("_npx_batch_norm", inputs, options).get(0);
        }
        return x.getNDArrayInternal()
                .batchNorm(x, call.array(3), call.array(4), call.array(1), call.array(2), 1, 0.9f, epsilon, false).get(0);
    }

    private static NDArray instance(Call call) {
        int[] axes = IntStream.range(2, call.rank()).toArray();
        long[] perChannel = Convolutions.ones(call.rank());
        perChannel[1] = -1;
        return standardised(call.x(), axes, call.node().real("epsilon", EPSILON))
                .mul(call.array(1).reshape(new Shape(perChannel)))
                .add(call.array(2).reshape(new Shape(perChannel)));
    }

    private static NDArray layer(Call call) {
        int first = ShapeRules.axis(call.node().whole("axis", -1), call.rank());
        int[] axes = IntStream.range(first, call.rank()).toArray();
        NDArray scaled = standardised(call.x(), axes, call.node().real("epsilon", EPSILON)).mul(call.array(1));
        return call.has(2) ? scaled.add(call.array(2)) : scaled;
    }

    private static NDArray standardised(NDArray x, int[] axes, float epsilon) {
        NDArray centred = x.sub(Reductions.mean(x, axes, true));
        return centred.div(Reductions.mean(centred.mul(centred), axes, true).add(epsilon).sqrt());
    }

    /** The sum over neighbouring channels is a product with a matrix of zeros and ones. */
    private static NDArray local(Call call) {
        NDArray x = call.x();
        long[] shape = call.shape();
        int channels = (int) shape[1];
        long size = call.node().whole("size", 1);
        NDArray neighbours = call.constant("neighbours", () -> neighbours(channels, size));
        NDArray rows = x.mul(x).reshape(shape[0], channels, -1);
        NDArray sums = call.owned(neighbours.matMul(rows)).reshape(new Shape(shape));
        return x.div(sums.mul(call.node().real("alpha", 1e-4f) / size).add(call.node().real("bias", 1))
                .pow(call.node().real("beta", 0.75f)));
    }

    private static Tensor neighbours(int channels, long size) {
        float[] values = new float[Tensor.size(channels, channels)];
        for (int i = 0; i < channels; i++) {
            long from = Math.max(0, i - (size - 1) / 2);
            long to = Math.min(channels - 1, i + size / 2);
            for (long j = from; j <= to; j++) {
                values[(int) (i * ((long) channels) + j)] = 1;
            }
        }
        return Tensor.of(values, channels, channels);
    }
}
