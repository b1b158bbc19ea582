package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.mohs.Unknown;
import dev.mohs.UserException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How far a perturbation reaches: the norm that ε bounds, taken over all values of one example. */
public enum Norm {

    /** The largest absolute value. */
    LINF {
        @Override
        NDArray ofRows(NDArray rows) {
            return rows.abs().max(new int[] {1});
        }

        @Override
        NDArray steepestOfRows(NDArray rows) {
            return rows.sign();
        }

        @Override
        NDArray projectRows(NDArray rows, float radius) {
            return rows.clip(-radius, radius);
        }

        @Override
        void fillUniformly(SplittableRandom random, float[] values) {
            RandomDirection.UNIFORM.fill(random, values);
        }
    },
    /** The Euclidean length. */
    L2 {
        @Override
        NDArray ofRows(NDArray rows) {
            return rows.square().sum(new int[] {1}).sqrt();
        }

        @Override
        NDArray projectRows(NDArray rows, float radius) {
            NDArray lengths = ofRows(rows).maximum(Math.max(radius, Float.MIN_NORMAL));
            NDArray factors = lengths.zerosLike().add(radius).div(lengths);
            return rows.mul(factors.reshape(-1, 1));
        }

        /** A direction by Gaussian draws, and a radius r with P(radius ≤ r) = r^D, the share of volume. */
        @Override
        void fillUniformly(SplittableRandom random, float[] values) {
            double squares = 0;
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) random.nextGaussian();
                squares += values[j] * values[j];
            }
            double radius = Math.pow(random.nextDouble(), 1.0 / values.length);
            scale(values, radius / Math.sqrt(squares));
        }
    },
    /** The sum of absolute values. */
    L1 {
        @Override
        NDArray ofRows(NDArray rows) {
            return rows.abs().sum(new int[] {1});
        }

        @Override
        NDArray projectRows(NDArray rows, float radius) {
            int size = Math.toIntExact(rows.getShape().get(1));
            float[] values = rows.toFloatArray();
            for (int from = 0; from < values.length; from += size) {
                shrink(values, from, from + size, radius);
            }
            return rows.getManager().create(values, new Shape(values.length / size, size));
        }

        /** Exponential draws with random signs, over their sum and one more: Barthe, Guédon, Mendelson, Naor 2005, theorem 1. */
        @Override
        void fillUniformly(SplittableRandom random, float[] values) {
            double sum = random.nextExponential();
            for (int j = 0; j < values.length; j++) {
                double length = random.nextExponential();
                values[j] = (float) (random.nextBoolean() ? length : -length);
                sum += length;
            }
            scale(values, 1 / sum);
        }
    };

    /** The norm of every row of an (N, D) array, as (N). */
    abstract NDArray ofRows(NDArray rows);

    /** The nearest point, by Euclid, of the ball of that radius about 0 for every row of an (N, D) array. */
    abstract NDArray projectRows(NDArray rows, float radius);

    /** Draws a point uniformly from the unit ball. */
    abstract void fillUniformly(SplittableRandom random, float[] values);

    NDArray steepestOfRows(NDArray rows) {
        // First to a largest value of 1: squares of small gradients vanish in float32 while the gradient itself is sound.
        NDArray scaled = dividedUnlessZero(rows, LINF.ofRows(rows));
        return dividedUnlessZero(scaled, ofRows(scaled));
    }

    /**
     * The distance of every example.
     *
     * @param perturbations (N, …)
     * @return (N)
     */
    public NDArray of(NDArray perturbations) {
        return ofRows(flattened(perturbations));
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
        return steepestOfRows(rows).reshape(gradient.getShape());
    }

    /**
     * Scaled to norm 1, in its own direction; 0 stays 0.
     *
     * @param directions (N, …)
     * @return the shape of {@code directions}
     */
    public NDArray unit(NDArray directions) {
        NDArray rows = flattened(directions);
        return dividedUnlessZero(rows, ofRows(rows)).reshape(directions.getShape());
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
        return projectRows(flattened(perturbations), radius).reshape(perturbations.getShape());
    }

    /**
     * Projects the values in [from, to) on the L1 ball. Duchi, Shalev-Shwartz, Singer, Chandra 2008, "Efficient Projections onto
     * the l1-Ball for Learning in High Dimensions", figure 1.
     */
    private static void shrink(float[] values, int from, int to, float radius) {
        double[] sizes = new double[to - from];
        for (int j = from; j < to; j++) {
            sizes[j - from] = Math.abs(values[j]);
        }
        if (Arrays.stream(sizes).sum() <= radius) {
            return;
        }
        double threshold = threshold(sizes, radius);
        for (int j = from; j < to; j++) {
            values[j] = (float) Math.copySign(Math.max(Math.abs(values[j]) - threshold, 0), values[j]);
        }
    }

    private static double threshold(double[] sizes, double radius) {
        Arrays.sort(sizes);
        double sum = 0;
        double threshold = 0;
        for (int count = 1; count <= sizes.length; count++) {
            double size = sizes[sizes.length - count];
            sum += size;
            double candidate = (sum - radius) / count;
            if (count > 1 && size <= candidate) {
                return threshold;
            }
            threshold = candidate;
        }
        return threshold;
    }

    private static void scale(float[] values, double factor) {
        for (int j = 0; j < values.length; j++) {
            values[j] *= (float) factor;
        }
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

    /** The norm of a − b, in double precision. */
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

    private static NDArray finiteOrZero(NDArray rows) {
        NDArray finiteRow = rows.sub(rows).abs().sum(new int[] {1}, true).eq(0f);
        // Added to zeros for its shape, as MXNet does not broadcast a condition; compared for its type, as PyTorch wants booleans.
        NDArray finite = finiteRow.toType(DataType.FLOAT32, false).add(rows.zerosLike()).gt(0f);
        return NDArrays.where(finite, rows, rows.zerosLike());
    }

    private static NDArray dividedUnlessZero(NDArray rows, NDArray divisors) {
        NDArray safe = divisors.add(divisors.eq(0f).toType(DataType.FLOAT32, false));
        return rows.div(safe.reshape(-1, 1));
    }

    private static NDArray flattened(NDArray array) {
        return array.reshape(array.getShape().get(0), -1);
    }

    /** The name in the text form and in results: {@code linf}, {@code l2}, {@code l1}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The norm of that name.
     *
     * @throws UserException if there is none
     */
    public static Norm named(String text) {
        return Stream.of(values()).filter(norm -> norm.text().equals(text)).findFirst().orElseThrow(() ->
                Unknown.name("there is no norm", text, Stream.of(values()).map(Norm::text).toList()));
    }
}
