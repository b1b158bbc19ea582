package dev.mohs.model.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.spec.Named;
import java.util.Locale;

/** The order of axes in which a model takes its inputs; data always come as (N, C, H, W). */
public enum Layout {
    /** Examples, channels, height, width. */
    NCHW,
    /** Examples, height, width, channels. */
    NHWC;

    /**
     * The layout of that name.
     *
     * @throws UserException if there is none
     */
    public static Layout named(String name) {
        return Named.of("there is no layout", name, values(), Layout::toString);
    }

    /** The shape of one input as the model takes it, for inputs of shape (C, H, W). */
    Shape of(Shape input) {
        return this == NCHW ? input : new Shape(input.get(1), input.get(2), input.get(0));
    }

    /** Inputs (N, C, H, W) as the model takes them. */
    NDArray arrange(NDArray inputs) {
        return this == NCHW ? inputs : inputs.transpose(0, 2, 3, 1);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
