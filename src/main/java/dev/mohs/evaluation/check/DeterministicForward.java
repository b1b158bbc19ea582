package dev.mohs.evaluation.check;

import dev.mohs.result.Check;
import java.util.Arrays;
import java.util.Locale;

/** Whether the model answers alike when it is asked again. */
final class DeterministicForward {

    private static final int FORWARDS = 5;
    private static final double TOLERANCE = 1e-4;

    private DeterministicForward() {}

    static Check of(Probe probe) {
        double[][] first = normalised(probe);
        double largest = 0;
        for (int i = 1; i < FORWARDS; i++) {
            largest = Math.max(largest, largestDifference(normalised(probe), first));
        }
        return probe.subject().check("deterministic forward", largest <= TOLERANCE,
                String.format(Locale.ROOT, "%d forwards differ by %.1e in L2-normalised logits", FORWARDS, largest),
                "more than 1e-4", Sources.CROCE_HEIN);
    }

    private static double largestDifference(double[][] now, double[][] first) {
        double largest = 0;
        for (int row = 0; row < now.length; row++) {
            for (int k = 0; k < now[row].length; k++) {
                boolean isSame = Double.compare(now[row][k], first[row][k]) == 0;
                largest = isSame ? largest : Math.max(largest, Math.abs(now[row][k] - first[row][k]));
            }
        }
        return largest;
    }

    private static double[][] normalised(Probe probe) {
        float[] logits = probe.logits();
        int classes = probe.classifier().classes();
        double[][] rows = new double[logits.length / classes][classes];
        for (int row = 0; row < rows.length; row++) {
            double length = 0;
            for (int k = 0; k < classes; k++) {
                rows[row][k] = logits[row * classes + k];
                length += rows[row][k] * rows[row][k];
            }
            double divisor = length == 0 ? 1 : Math.sqrt(length);
            rows[row] = Arrays.stream(rows[row]).map(value -> value / divisor).toArray();
        }
        return rows;
    }
}
