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

    private final int[][] classes;

    private Ranking(int[][] classes) {
        this.classes = classes;
    }

    /** The ranking of logits, (N, K). */
    public static Ranking of(NDArray logits) {
        float[] scores = logits.stopGradient().toFloatArray();
        int columns = Math.toIntExact(logits.getShape().get(1));
        int[][] classes = new int[scores.length / columns][];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = sorted(scores, i * columns, columns);
        }
        return new Ranking(classes);
    }

    /** The ranking of logits, [N][K]. */
    public static Ranking of(float[][] logits) {
        return new Ranking(Arrays.stream(logits).map(row -> sorted(row, 0, row.length)).toArray(int[][]::new));
    }

    /** Insertion sort: stable, and for a thousand classes still little work beside the network's. */
    private static int[] sorted(float[] scores, int offset, int columns) {
        int[] order = new int[columns];
        for (int k = 0; k < columns; k++) {
            int place = k;
            while (place > 0 && scores[offset + k] > scores[offset + order[place - 1]]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = k;
        }
        return order;
    }

    /**
     * Each row's class at a rank, [N].
     *
     * @param rank in [0, K), 0 the most likely
     */
    public int[] classes(int rank) {
        int[] ranked = new int[classes.length];
        for (int i = 0; i < ranked.length; i++) {
            ranked[i] = classes[i][rank];
        }
        return ranked;
    }

    /** Each row's most likely class other than the given one, [N]. */
    public int[] bestOther(int[] excluded) {
        return other(0, excluded);
    }

    /** Each row's classes other than the given one, [N] each, the most likely first: as many as there are, up to {@code most}. */
    public List<int[]> others(int most, int[] excluded) {
        return IntStream.range(0, Math.min(most, classes[0].length - 1)).mapToObj(rank -> other(rank, excluded)).toList();
    }

    /**
     * Each row's class at a rank among those other than the given one, [N].
     *
     * @param rank     in [0, K − 1), 0 the most likely
     * @param excluded the class to pass over in each row, [N]
     */
    public int[] other(int rank, int[] excluded) {
        int[] ranked = new int[classes.length];
        for (int i = 0; i < ranked.length; i++) {
            int[] order = classes[i];
            int place = 0;
            while (place <= rank && order[place] != excluded[i]) {
                place++;
            }
            ranked[i] = order[place <= rank ? rank + 1 : rank];
        }
        return ranked;
    }
}
