package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Rows;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The nearest adversarial input found so far for every example of a batch: what an attack that looks for the smallest perturbation
 * knows. For a budget ε it gives that input where it lies {@linkplain #within(float) within} ε, and the clean input elsewhere.
 */
public final class MinimalPerturbation implements Perturbation {

    private final Norm norm;
    private final NDArray inputs;
    private final float[][] clean;
    private final float[][] nearest;
    private final double[] distances;

    /**
     * Nothing found yet.
     *
     * @param norm   what distance means
     * @param inputs the clean inputs, (N, …), float32; kept, so their manager must outlive this
     */
    public MinimalPerturbation(Norm norm, NDArray inputs) {
        this.norm = norm;
        this.inputs = inputs;
        this.clean = Rows.unpacked(inputs);
        this.nearest = clean.clone();
        this.distances = new double[clean.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
    }

    /**
     * Keeps an adversarial input if none nearer is known.
     *
     * @param row         its example
     * @param adversarial an input that the model gets wrong, its values in the order of the example's; copied
     * @return whether it is the nearest yet
     */
    public boolean offer(int row, float[] adversarial) {
        double distance = norm.distance(clean[row], adversarial);
        if (distance < distances[row]) {
            distances[row] = distance;
            nearest[row] = adversarial.clone();
            return true;
        }
        return false;
    }

    /**
     * Offers those of some points that the model gets wrong.
     *
     * @param rows   examples of the batch
     * @param points a point for every example of the batch, [N][D]
     * @param logits the logits of the points of {@code rows}, in that order
     * @param labels the true class of every example of the batch, [N]
     * @return the rows that the model still gets right
     */
    public int[] offerWrong(int[] rows, float[][] points, float[][] logits, int[] labels) {
        return IntStream.range(0, rows.length)
                .filter(i -> {
                    int row = rows[i];
                    boolean wrong = Logits.isWrong(logits[i], labels[row]);
                    if (wrong) {
                        offer(row, points[row]);
                    }
                    return !wrong;
                })
                .map(i -> rows[i])
                .toArray();
    }

    /** The distance of each example's nearest adversarial input, +∞ where none was found, 0 where the clean one is wrong. */
    public double[] distances() {
        return distances.clone();
    }

    /** Which examples have an adversarial input within ε. */
    public boolean[] within(float epsilon) {
        boolean[] within = new boolean[distances.length];
        for (int i = 0; i < within.length; i++) {
            within[i] = isWithin(epsilon, i);
        }
        return within;
    }

    /** Whether an example has an adversarial input within ε. */
    public boolean isWithin(float epsilon, int row) {
        return distances[row] <= epsilon;
    }

    @Override
    public NDArray at(float epsilon, int[] rows) {
        float[][] chosen = new float[rows.length][];
        Arrays.setAll(chosen, i -> isWithin(epsilon, rows[i]) ? nearest[rows[i]] : clean[rows[i]]);
        return Rows.packed(inputs.getManager(), chosen, Rows.shape(inputs));
    }

    @Override
    public Optional<NDArray> nearest() {
        return Optional.of(at(Float.POSITIVE_INFINITY, Rows.all(clean.length)));
    }

    /** The clean examples, [N][D]; not copied, and not to be changed. */
    public float[][] clean() {
        return clean;
    }
}
