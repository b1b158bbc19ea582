package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The classes of each row of logits, most likely first; of equal ones the lower class first. Ranked in Java, where every engine
 * breaks ties alike.
 */
public final class Ranking {

    /** Attacks look at ten classes at most; as many as this are found in one pass over the logits. */
    private static final int FEW = 16;

    private final float[] scores;
    private final int columns;
    /** Of each row the classes that have been asked for yet, or some more. */
    private int[][] leading;
    private int known;

    private Ranking(float[] scores, int columns) {
        this.scores = scores;
        this.columns = columns;
        rank(FEW);
    }

    /** The ranking of logits, (N, K). */
    public static Ranking of(NDArray logits) {
        return new Ranking(logits.stopGradient().toFloatArray(), Math.toIntExact(logits.getShape().get(1)));
    }

    /** The ranking of logits, [N][K], N at least 1. */
    public static Ranking of(float[][] logits) {
        int columns = logits[0].length;
        float[] scores = new float[logits.length * columns];
        for (int i = 0; i < logits.length; i++) {
            System.arraycopy(logits[i], 0, scores, i * columns, columns);
        }
        return new Ranking(scores, columns);
    }

    private void rank(int count) {
        known = Math.min(count, columns);
        leading = new int[scores.length / columns][];
        for (int i = 0; i < leading.length; i++) {
            leading[i] = count <= FEW ? selected(i * columns) : sorted(i * columns);
        }
    }

    private int[] leading(int row, int count) {
        if (count > known) {
            rank(columns);
        }
        return leading[row];
    }

    /** The most likely classes by insertion, which is stable; most classes are less likely than the last of them. */
    private int[] selected(int offset) {
        int[] order = new int[known];
        for (int k = 0; k < columns; k++) {
            float score = scores[offset + k];
            int place = k;
            if (k >= known) {
                place = known - 1;
                if (!(score > scores[offset + order[place]])) {
                    continue;
                }
            }
            while (place > 0 && score > scores[offset + order[place - 1]]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = k;
        }
        return order;
    }

    /** All classes, by keys that hold the logit, turned round, above the class. What is no number comes last. */
    private int[] sorted(int offset) {
        long[] keys = new long[columns];
        for (int k = 0; k < columns; k++) {
            float score = scores[offset + k];
            // Plus 0 makes 0 of −0, which ties with it.
            int bits = Float.floatToIntBits(Float.isNaN(score) ? Float.NEGATIVE_INFINITY : score + 0f);
            int rising = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            keys[k] = (long) ~rising << Integer.SIZE | k;
        }
        Arrays.sort(keys);
        int[] order = new int[columns];
        for (int k = 0; k < columns; k++) {
            order[k] = (int) keys[k];
        }
        return order;
    }

    /**
     * Each row's class at a rank, [N].
     *
     * @param rank in [0, K), 0 the most likely
     */
    public int[] classes(int rank) {
        int[] ranked = new int[leading.length];
        for (int i = 0; i < ranked.length; i++) {
            ranked[i] = leading(i, rank + 1)[rank];
        }
        return ranked;
    }

    /** Each row's most likely class other than the given one, [N]. */
    public int[] bestOther(int[] excluded) {
        return other(0, excluded);
    }

    /** Each row's classes other than the given one, [N] each, the most likely first: as many as there are, up to {@code most}. */
    public List<int[]> others(int most, int[] excluded) {
        return IntStream.range(0, Math.min(most, columns - 1)).mapToObj(rank -> other(rank, excluded)).toList();
    }

    /**
     * Each row's class at a rank among those other than the given one, [N].
     *
     * @param rank     in [0, K − 1), 0 the most likely
     * @param excluded the class to pass over in each row, [N]
     */
    public int[] other(int rank, int[] excluded) {
        int[] ranked = new int[leading.length];
        for (int i = 0; i < ranked.length; i++) {
            int[] order = leading(i, rank + 2);
            int place = 0;
            while (place <= rank && order[place] != excluded[i]) {
                place++;
            }
            ranked[i] = order[place <= rank ? rank + 1 : rank];
        }
        return ranked;
    }
}
