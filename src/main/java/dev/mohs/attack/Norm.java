package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.spec.Named;
import dev.mohs.spec.NormName;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How far a perturbation reaches: the norm that ε bounds, taken over all values of one example. Arrays of the engine hold one
 * example per row, (N, …), arrays of Java the values of one. What moves an example is computed in float32, step by step as MXNet
 * would; what measures it, in double precision.
 */
public enum Norm {

    /** The largest absolute value. */
    LINF(new LinfGeometry()),
    /** The Euclidean length. */
    L2(new L2Geometry()),
    /** The sum of absolute values. */
    L1(new L1Geometry());

    private final Geometry geometry;

    Norm(Geometry geometry) {
        this.geometry = geometry;
    }

    /**
     * The norm of every example's perturbation, in single precision.
     *
     * @param perturbations (N, …)
     * @return (N)
     */
    public NDArray of(NDArray perturbations) {
        float[][] rows = Rows.unpacked(perturbations);
        float[] lengths = new float[rows.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = geometry.length(rows[i]);
        }
        return perturbations.getManager().create(lengths, new Shape(lengths.length));
    }

    /**
     * The direction of norm 1 along a gradient: its sign for {@link #LINF}, g/‖g‖₂ for {@link #L2}, g/‖g‖₁ for {@link #L1}, and 0
     * where the gradient of an example is 0 or not finite.
     *
     * @param gradient (N, …)
     * @return the shape of {@code gradient}
     */
    public NDArray steepest(NDArray gradient) {
        return eachRow(gradient, this::steepen);
    }

    /**
     * Turns the gradient of one example into the {@linkplain #steepest steepest direction} along it.
     *
     * @param gradient g, [D]; overwritten
     */
    public void steepen(float[] gradient) {
        if (Floats.areFinite(gradient)) {
            geometry.steepen(gradient);
        } else {
            Arrays.fill(gradient, 0);
        }
    }

    /**
     * Scales one example's direction to norm 1, in its own direction; 0 stays 0.
     *
     * @param direction [D]; overwritten
     */
    public void scaleToOne(float[] direction) {
        Geometry.divideUnlessZero(direction, geometry.length(direction));
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
        return eachRow(perturbations, row -> project(row, radius));
    }

    /**
     * The same for one example.
     *
     * @param perturbation [D]; overwritten
     * @param radius       at least 0
     */
    public void project(float[] perturbation, float radius) {
        geometry.project(perturbation, radius);
    }

    private static NDArray eachRow(NDArray array, Consumer<float[]> change) {
        float[][] rows = Rows.unpacked(array);
        for (float[] row : rows) {
            change.accept(row);
        }
        return Rows.packed(array.getManager(), rows, Rows.shape(array));
    }

    /** The norm of one example's values, in double precision. */
    public double ofValues(double[] values) {
        return switch (this) {
            case LINF -> Doubles.largest(values);
            case L2 -> Math.sqrt(Doubles.sumOfSquares(values));
            case L1 -> Doubles.sumOfSizes(values);
        };
    }

    /** The norm of one example's values, in double precision. */
    public double ofValues(float[] values) {
        return switch (this) {
            case LINF -> Doubles.largest(values);
            case L2 -> Math.sqrt(Doubles.sumOfSquares(values));
            case L1 -> Doubles.sumOfSizes(values);
        };
    }

    /** The norm of a − b, two examples of as many values, in double precision. */
    public double distance(float[] a, float[] b) {
        double[] difference = new double[a.length];
        for (int j = 0; j < difference.length; j++) {
            difference[j] = (double) a[j] - b[j];
        }
        return ofValues(difference);
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
     * The name of a norm as people write it, {@code L2}, {@code l_inf}, {@code inf} or {@code L∞}, in the form that {@link #text}
     * gives; what is no such name stays as it is.
     */
    public static String canonical(String text) {
        return NormName.canonical(text);
    }

    /**
     * The norm of that name, however it is {@linkplain #canonical written}.
     *
     * @throws UserException if there is none; the message lists those there are
     */
    public static Norm named(String text) {
        return Named.of("there is no norm", canonical(text), values(), Norm::text);
    }
}
