package dev.mohs.attack.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the stable sort of the JDK. */
class RankingTest {

    private static final int ROWS = 20;

    private final SplittableRandom random = new SplittableRandom(9);

    /** Few different values, so that most tie: 0 and −0 among them, and infinities. */
    private float[] drawn(int classes) {
        float[] values = {0, -0f, 1, -1, 0.5f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 1e30f};
        float[] logits = new float[classes];
        for (int k = 0; k < classes; k++) {
            logits[k] = random.nextInt(3) == 0 ? (float) random.nextGaussian() : values[random.nextInt(values.length)];
        }
        return logits;
    }

    /** Compared as numbers: {@code Float.compare} tells 0 from −0. */
    private static int[] expected(float[] logits) {
        Comparator<Integer> rising = (a, b) -> logits[a] < logits[b] ? -1 : logits[a] > logits[b] ? 1 : 0;
        return IntStream.range(0, logits.length).boxed().sorted(rising.reversed()).mapToInt(Integer::intValue).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 16, 17, 18, 100, 1000})
    void isAStableSort(int classes) {
        float[][] logits = new float[ROWS][];
        int[] excluded = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            logits[i] = drawn(classes);
            excluded[i] = random.nextInt(classes);
        }
        for (int rank : IntStream.concat(IntStream.of(classes - 1), IntStream.range(0, Math.min(classes, 30))).toArray()) {
            Ranking fresh = Ranking.of(logits);
            int[] ranked = fresh.classes(rank);
            int[] others = rank < classes - 1 ? fresh.other(rank, excluded) : null;
            for (int i = 0; i < ROWS; i++) {
                int[] order = expected(logits[i]);
                int own = excluded[i];
                assertThat(ranked[i]).isEqualTo(order[rank]);
                if (others != null) {
                    assertThat(others[i]).isEqualTo(IntStream.of(order).filter(k -> k != own).toArray()[rank]);
                }
            }
        }
    }

    @Test
    void whatIsNoNumberComesLast() {
        float[] logits = new float[40];
        logits[3] = Float.NaN;
        logits[7] = -5;
        Ranking ranking = Ranking.of(new float[][] {logits});
        assertThat(ranking.classes(39)).containsExactly(3);
        assertThat(ranking.classes(38)).containsExactly(7);
        assertThat(ranking.others(100, new int[] {0})).hasSize(39).last().isEqualTo(new int[] {3});
    }
}
