package dev.mohs.evaluation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PredictionsTest {

    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Test
    void theLargestLogitWinsAndTheLowestClassOfEqualOnes() {
        float[] scores = {1, 3, 2, /**/ 5, 5, 5, /**/ -2, -1, -1, /**/ -INFINITY, 0, INFINITY};
        assertThat(Predictions.of(scores, 3)).containsExactly(1, 0, 1, 2);
    }

    @Test
    void thereIsNoAnswerWhereALogitIsNoNumber() {
        float[] scores = {NAN, 3, 2, /**/ 5, 6, NAN, /**/ NAN, NAN, NAN};
        assertThat(Predictions.of(scores, 3)).containsOnly(Predictions.NONE);
    }

    /** e²/(e¹ + e² + e³) = 0.24472847 (mpmath). */
    @Test
    void confidenceIsTheSoftmaxProbability() {
        assertThat(Predictions.confidence(new float[] {9, 1, 2, 3}, 1, 3, 1)).isCloseTo(0.24472847, within(1e-8));
        assertThat(Predictions.confidence(new float[] {1e4f, -1e4f}, 0, 2, 0)).isEqualTo(1);
        assertThat(Predictions.confidence(new float[] {INFINITY, 0, INFINITY}, 0, 3, 0)).isEqualTo(0.5);
        assertThat(Predictions.confidence(new float[] {0, -INFINITY}, 0, 2, 0)).isEqualTo(1);
    }
}
