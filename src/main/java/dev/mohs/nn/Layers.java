package dev.mohs.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;

/** DJL's own layers in the few forms that the architectures use. */
final class Layers {

    private Layers() {}

    /** A square convolution padded so that stride 1 keeps height and width. */
    static Block convolution(int filters, int kernel, int stride) {
        return square(filters, kernel, stride).build();
    }

    /** The same without a bias, which batch normalisation behind it would take away again. */
    static Block unbiased(int filters, int kernel, int stride) {
        return square(filters, kernel, stride).optBias(false).build();
    }

    /** A convolution of each channel by itself with a kernel of 3×3, without a bias. */
    static Block depthwise(int channels, int stride) {
        return square(channels, 3, stride).optGroups(channels).optBias(false).build();
    }

    private static Conv2d.Builder square(int filters, int kernel, int stride) {
        int padding = kernel / 2;
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel, kernel))
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(padding, padding));
    }

    static Block dense(int units) {
        return Linear.builder().setUnits(units).build();
    }

    /** Max-pooling that halves height and width. */
    static Block maxPool() {
        return Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2));
    }

    /** The mean over height and width: (N, C, H, W) → (N, C). */
    static Block globalAveragePool() {
        return Pool.globalAvgPool2dBlock();
    }

    /** (N, C, H, W) → (N, C·H·W), in that order. */
    static Block flatten() {
        return Blocks.batchFlattenBlock();
    }
}
