package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.SplittableRandom;

/**
 * Normal weights of variance 2 / fan-in (He et al. 2015), drawn in Java so that one seed gives the same start on every engine,
 * whatever the activation: the matched start that a fair comparison needs.
 */
public final class HeInitializer implements Initializer {

    private final SplittableRandom random;

    public HeInitializer(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
        double deviation = Math.sqrt(2.0 / shape.slice(1).size());
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return manager.create(values, shape);
    }
}
