package dev.mohs.evaluation.check;

import dev.mohs.analysis.verdict.Trust;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;

/** Whether input gradients are there: an attack that follows them stands still where they are zero. */
final class ZeroGradients {

    static final String NAME = Trust.ZERO_GRADIENTS;
    private static final double MOST = 0.01;
    private static final String THRESHOLD = "more than 1 %";

    private ZeroGradients() {}

    static Check impossible(Subject model) {
        return model.check(NAME, Verdict.IMPOSSIBLE, GradientProbe.NONE, THRESHOLD, Sources.PINTOR);
    }

    static Check of(GradientProbe probe) {
        float[] gradient = probe.cleanGradient();
        int count = probe.count();
        int size = gradient.length / count;
        int useless = 0;
        for (int row = 0; row < count; row++) {
            useless += isUseless(gradient, row * size, size) ? 1 : 0;
        }
        return probe.subject().check(NAME, useless <= MOST * count,
                useless + " of " + count + " input gradients are zero or not finite", THRESHOLD, Sources.PINTOR);
    }

    private static boolean isUseless(float[] gradient, int offset, int size) {
        boolean allZero = true;
        for (int j = 0; j < size; j++) {
            float value = gradient[offset + j];
            if (!Float.isFinite(value)) {
                return true;
            }
            allZero &= value == 0;
        }
        return allZero;
    }
}
