package dev.mohs.evaluation.check;

import dev.mohs.analysis.verdict.Trust;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.model.Bounds;
import dev.mohs.model.GradientComparison;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether input gradients are right. Compares the derivative along random directions with central differences of the loss that the
 * model itself reports, half-way between the examples and random inputs: flat areas of an image put rectifiers and max-pooling
 * exactly on their kinks, where a derivative and a difference need not agree.
 */
final class GradientIsRight {

    static final String NAME = Trust.GRADIENT_IS_RIGHT;

    private static final int EXAMPLES = 32;
    private static final int DIRECTIONS = 3;
    private static final String THRESHOLD = "more than 5 %, float32 differences over steps of 1e-3 to 1e-5 of the range";

    private GradientIsRight() {}

    static Check impossible(Subject model) {
        return model.check(NAME, Verdict.IMPOSSIBLE, GradientProbe.NONE, THRESHOLD, Sources.CARLINI);
    }

    static Check of(GradientProbe probe) {
        return probe.with(clean -> {
            Batch batch = blendedWithNoise(probe, clean.rows(Rows.all(Math.min(EXAMPLES, clean.size()))));
            List<float[]> directions =
                    IntStream.range(0, DIRECTIONS).mapToObj(direction -> signs(probe.seed(), batch, direction)).toList();
            GradientComparison.Result result = GradientComparison.of(
                    probe.classifier(), batch.inputs(), Objectives.logOdds(batch.labels()), directions);
            return probe.subject().check(NAME, verdict(result.finding()), figure(result), THRESHOLD, Sources.CARLINI);
        });
    }

    private static Verdict verdict(GradientComparison.Finding finding) {
        return switch (finding) {
            case RIGHT -> Verdict.PASS;
            case WRONG -> Verdict.WARNING;
            case CANNOT_TELL -> Verdict.CANNOT_TELL;
        };
    }

    private static String figure(GradientComparison.Result result) {
        String error = String.format(Locale.ROOT,
                "slopes along %d random directions and the ascent are off by %.1e of their size", DIRECTIONS, result.error());
        return result.finding() == GradientComparison.Finding.CANNOT_TELL
                ? "cannot tell: " + error + ", and differences over no step are better"
                : error;
    }

    private static Batch blendedWithNoise(GradientProbe probe, Batch batch) {
        Bounds bounds = probe.classifier().bounds();
        return probe.changed(batch, "gradient check, inputs", (value, random) ->
                (float) ((value + random.nextDouble(bounds.lower(), bounds.upper())) / 2));
    }

    private static float[] signs(long seed, Batch batch, int direction) {
        float[] signs = new float[Math.toIntExact(batch.inputs().size())];
        int size = signs.length / batch.size();
        Randomness randomness = new Randomness(seed, "gradient check");
        for (int row = 0; row < batch.size(); row++) {
            SplittableRandom random = randomness.forExample(batch.indices()[row], direction);
            for (int j = 0; j < size; j++) {
                signs[row * size + j] = random.nextBoolean() ? 1 : -1;
            }
        }
        return signs;
    }
}
