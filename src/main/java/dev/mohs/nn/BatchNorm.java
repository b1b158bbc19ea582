package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Batch normalisation over axis 1 (Ioffe, Szegedy 2015): y = γ(x − μ)/√(σ² + 1e-5) + β, with the batch's μ and σ² in training and
 * the running ones in evaluation.
 *
 * <p>DJL's own block asks the gradient collector which mode it is in, and the collector only knows training: an input gradient
 * taken through it is that of another function, and it moves the running statistics of the model under test. Here the
 * {@code training} argument alone decides.
 */
final class BatchNorm extends ElementwiseLayer {

    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.9f;

    private final Parameter gamma = addParameter("gamma", Parameter.Type.GAMMA);
    private final Parameter beta = addParameter("beta", Parameter.Type.BETA);
    private final Parameter runningMean = addParameter("running_mean", Parameter.Type.RUNNING_MEAN);
    private final Parameter runningVar = addParameter("running_var", Parameter.Type.RUNNING_VAR);

    private Parameter addParameter(String name, Parameter.Type type) {
        boolean learned = type == Parameter.Type.GAMMA || type == Parameter.Type.BETA;
        return addParameter(
                Parameter.builder().setName(name).setType(type).optRequiresGrad(learned).build());
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        Shape channels = new Shape(inputShapes[0].get(1));
        gamma.setShape(channels);
        beta.setShape(channels);
        runningMean.setShape(channels);
        runningVar.setShape(channels);
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray mean = store.getValue(runningMean, x.getDevice(), training);
        NDArray variance = store.getValue(runningVar, x.getDevice(), training);
        NDArray scale = store.getValue(gamma, x.getDevice(), training);
        NDArray shift = store.getValue(beta, x.getDevice(), training);
        if (training) {
            return x.getNDArrayInternal()
                    .batchNorm(x, mean, variance, scale, shift, 1, MOMENTUM, EPSILON, true)
                    .get(0);
        }
        return isMxNet(x) ? fusedOnMxNet(x, scale, shift, mean, variance) : affine(x, scale, shift, mean, variance);
    }

    static boolean isMxNet(NDArray x) {
        return x.getManager().getEngine().getEngineName().equals("MXNet");
    }

    /** The same affine map in one operation, whose input gradient costs a quarter of what the two below cost on MXNet. */
    private static NDArray fusedOnMxNet(NDArray x, NDArray scale, NDArray shift, NDArray mean, NDArray variance) {
        PairList<String, Object> options = new PairList<>();
        options.add("axis", 1);
        options.add("eps", EPSILON);
        options.add("fix_gamma", false);
        options.add("use_global_stats", true);
        NDList inputs = new NDList(x, scale, shift, mean, variance);
        return x.getManager().invoke("_npx_batch_norm", inputs, options).get(0);
    }

    static NDArray affine(NDArray x, NDArray scale, NDArray shift, NDArray mean, NDArray variance) {
        Shape perChannel = new Shape(1, mean.size()).addAll(ones(x.getShape().dimension() - 2));
        NDArray padded = variance.add(EPSILON);
        // What comes of a parameter belongs to the parameter's manager, which outlives the step; the rest follows this one.
        padded.attach(x.getManager());
        NDArray factor = padded.sqrt().pow(-1).mul(scale);
        NDArray offset = factor.mul(mean).neg().add(shift);
        return x.mul(factor.reshape(perChannel)).add(offset.reshape(perChannel));
    }

    private static Shape ones(int dimensions) {
        long[] shape = new long[dimensions];
        java.util.Arrays.fill(shape, 1);
        return new Shape(shape);
    }
}
