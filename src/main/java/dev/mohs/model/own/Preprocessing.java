package dev.mohs.model.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import java.util.List;

/**
 * What a model wants done to its inputs: (x − mean)/std, then its own order of axes. As a part of the model it is a part of the
 * gradient too, and inputs, bounds and ε stay in the units of the data.
 *
 * @param mean   what is subtracted, one value for all channels or one for each
 * @param std    what is divided by, likewise; none is 0
 * @param layout the order of axes that the model takes
 */
record Preprocessing(List<Float> mean, List<Float> std, Layout layout) {

    /** Nothing to be done. */
    static final Preprocessing NONE = new Preprocessing(List.of(0f), List.of(1f), Layout.NCHW);

    Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (!mean.stream().allMatch(Float::isFinite)) {
            throw UserException.usage("mean must be finite, not " + mean);
        }
        if (!std.stream().allMatch(value -> Float.isFinite(value) && value != 0)) {
            throw UserException.usage("std must be finite and not 0, not " + std);
        }
    }

    @Override
    public String toString() {
        return "mean " + mean + ", std " + std + ", layout " + layout;
    }

    /** Refuses what does not fit inputs of shape (C, H, W). */
    void requireFit(Shape input) {
        requirePerChannel("mean", mean, input.get(0));
        requirePerChannel("std", std, input.get(0));
    }

    private static void requirePerChannel(String what, List<Float> values, long channels) {
        if (values.size() != 1 && values.size() != channels) {
            throw UserException.usage(what + " needs one value, or one for each of " + channels + " channels, not "
                    + values.size());
        }
    }

    /** Inputs (N, C, H, W) as the model takes them. */
    NDArray apply(NDArray inputs) {
        NDArray centred = isAll(mean, 0) ? inputs : inputs.sub(perChannel(mean, inputs));
        NDArray scaled = isAll(std, 1) ? centred : centred.div(perChannel(std, inputs));
        return layout.arrange(scaled);
    }

    private static boolean isAll(List<Float> values, float value) {
        return values.stream().allMatch(v -> v == value);
    }

    private static NDArray perChannel(List<Float> values, NDArray inputs) {
        float[] constants = new float[values.size()];
        for (int i = 0; i < constants.length; i++) {
            constants[i] = values.get(i);
        }
        return inputs.getManager().create(constants, new Shape(1, constants.length, 1, 1));
    }
}
