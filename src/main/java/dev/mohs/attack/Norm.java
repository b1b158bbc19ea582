package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import dev.mohs.UserException;
import dev.mohs.spec.Named;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far a perturbation reaches: the norm that ε bounds, taken over all values of one example. Arrays of the engine hold one
 * example per row, (N, …), and are computed in float32; arrays of Java hold the values of one example, and are computed in double
 * precision.
 */
public enum Norm {

    /** The largest absolute value. */
    LINF(new LinfGeometry()),
    /** The Euclidean length. */
    L2(new L2Geometry()),
    /** The sum of absolute values. */
    L1(new L1Geometry());

    private final RowGeometry geometry;

    Norm(RowGeometry geometry) {
        this.geometry = geometry;
    }

    /**
     * The norm of every example's perturbation.
     *
     * @param perturbations (N, …)
     * @return (N)
     */
    public NDArray of(NDArray perturbations) {
        return geometry.lengths(flattened(perturbations));
    }

    /**
     * The direction of norm 1 along a gradient: its sign for {@link #LINF}, g/‖g‖₂ for {@link #L2}, g/‖g‖₁ for {@link #L1}, and 0
     * where the gradient of an example is 0 or not finite.
     *
     * @param gradient (N, …)
     * @return the shape of {@code gradient}
     */
    public NDArray steepest(NDArray gradient) {
        NDArray rows = finiteOrZero(flattened(gradient));
        return geometry.steepest(rows).reshape(gradient.getShape());
    }

    /**
     * Scaled to norm 1, in its own direction; 0 stays 0.
     *
     * @param directions (N, …)
     * @return the shape of {@code directions}
     */
    public NDArray unit(NDArray directions) {
        NDArray rows = flattened(directions);
        return RowGeometry.dividedUnlessZero(rows, geometry.lengths(rows)).reshape(directions.getShape());
    }

    /**
     * The nearest perturbations, by Euclid, of at most a given norm: clipped for {@link #LINF}, scaled for {@link #L2}, all values
     * moved towards 0 by one amount for {@link #L1}.
     *
     * @param perturbations (N, …)
     * @param radius        at least 0
     * @return the shape of {@code perturbations}
     */
    public NDArray project(NDArray perturbations, float radius) {
        return geometry.project(flattened(perturbations), radius).reshape(perturbations.getShape());
    }

    private static NDArray flattened(NDArray array) {
        return array.reshape(array.getShape().get(0), -1);
    }

    private static NDArray finiteOrZero(NDArray rows) {
        NDArray finiteRow = rows.sub(rows).abs().sum(new int[] {1}, true).eq(0f);
        // Added to zeros for its shape, as MXNet does not broadcast a condition; compared for its type, as PyTorch wants booleans.
        NDArray finite = finiteRow.toType(DataType.FLOAT32, false).add(rows.zerosLike()).gt(0f);
        return NDArrays.where(finite, rows, rows.zerosLike());
    }

    /** The norm of one example's values, in double precision. */
    public double ofValues(double[] values) {
        DoubleStream sizes = DoubleStream.of(values).map(Math::abs);
        return switch (this) {
            case LINF -> sizes.max().orElse(0);
            case L2 -> Math.sqrt(sizes.map(size -> size * size).sum());
            case L1 -> sizes.sum();
        };
    }

    /** The norm of one example's values, in double precision. */
    public double ofValues(float[] values) {
        return ofValues(IntStream.range(0, values.length).mapToDouble(j -> values[j]).toArray());
    }

    /** The norm of a − b, two examples of as many values, in double precision. */
    public double distance(float[] a, float[] b) {
        return ofValues(IntStream.range(0, a.length).mapToDouble(j -> (double) a[j] - b[j]).toArray());
    }

    /** The norm q with 1/p + 1/q = 1: a move of p-norm 1 changes a linear function by at most the q-norm of its slope. */
    public Norm dual() {
        return switch (this) {
            case LINF -> L1;
            case L2 -> L2;
            case L1 -> LINF;
        };
    }

    /** The name in the text form and in results: {@code linf}, {@code l2}, {@code l1}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The norm of that name.
     *
     * @throws UserException if there is none; the message lists those there are
     */
    public static Norm named(String text) {
        return Named.of("there is no norm", text, values(), Norm::text);
    }
}
