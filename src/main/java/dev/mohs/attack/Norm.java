package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.mohs.UserException;
import java.util.Locale;
import java.util.stream.Collectors;
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
    },
    /** The Euclidean length. */
    L2 {
        @Override
        NDArray ofRows(NDArray rows) {
            return rows.square().sum(new int[] {1}).sqrt();
        }
    },
    /** The sum of absolute values. */
    L1 {
        @Override
        NDArray ofRows(NDArray rows) {
            return rows.abs().sum(new int[] {1});
        }
    };

    /** The norm of every row of an (N, D) array, as (N). */
    abstract NDArray ofRows(NDArray rows);

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

    private static NDArray finiteOrZero(NDArray rows) {
        NDArray finiteRow = rows.sub(rows).abs().sum(new int[] {1}, true).eq(0f);
        return ai.djl.ndarray.NDArrays.where(
                finiteRow.toType(DataType.FLOAT32, false).add(rows.zerosLike()), rows, rows.zerosLike());
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
        return Stream.of(values()).filter(norm -> norm.text().equals(text)).findFirst().orElseThrow(() -> {
            String valid = Stream.of(values()).map(Norm::text).collect(Collectors.joining(", "));
            return UserException.usage("there is no norm '" + text + "'; there are " + valid);
        });
    }
}
