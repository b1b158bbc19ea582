package dev.mohs.evaluation.check;

import dev.mohs.analysis.verdict.Trust;
import dev.mohs.attack.Batch;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import java.util.Locale;

/**
 * Whether neighbours have like gradients: the mean cosine between the gradient at an example and the one at a random point close
 * by. Gradients that turn fast lead no attack anywhere, as those of models trained on one-step examples do (Andriushchenko,
 * Flammarion 2020, arXiv:2007.02617, equation 5). Of the bundled models, those trained on clean images have 0.63 to 0.74, the
 * PGD-trained one 0.98, the FGSM-trained one 0.10.
 */
final class GradientsAlign {

    static final String NAME = Trust.GRADIENTS_ALIGN;
    private static final double NEIGHBOURHOOD = 0.01;
    private static final double LEAST = 0.3;
    private static final String THRESHOLD = "below 0.3 at a distance of up to 1 % of the range";

    private GradientsAlign() {}

    static Check impossible(Subject model) {
        return model.check(NAME, Verdict.IMPOSSIBLE, GradientProbe.NONE, THRESHOLD, Sources.ANDRIUSHCHENKO);
    }

    static Check of(GradientProbe probe) {
        return probe.with(batch -> {
            double cosine = meanCosine(probe.cleanGradient(), probe.gradient(moved(probe, batch)), batch.size());
            return probe.subject().check(NAME, cosine >= LEAST,
                    String.format(Locale.ROOT, "the cosine between input gradients of neighbours is %.2f on average", cosine),
                    THRESHOLD, Sources.ANDRIUSHCHENKO);
        });
    }

    private static Batch moved(GradientProbe probe, Batch batch) {
        double most = NEIGHBOURHOOD * probe.classifier().bounds().range();
        return probe.changed(batch, "gradient alignment", (value, random) -> value + (float) random.nextDouble(-most, most));
    }

    private static double meanCosine(float[] here, float[] nearby, int rows) {
        int size = here.length / rows;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double lengths = Math.sqrt(dot(here, here, row, size) * dot(nearby, nearby, row, size));
            sum += lengths > 0 ? dot(here, nearby, row, size) / lengths : 0;
        }
        return sum / rows;
    }

    private static double dot(float[] a, float[] b, int row, int size) {
        double sum = 0;
        for (int j = row * size; j < (row + 1) * size; j++) {
            sum += (double) a[j] * b[j];
        }
        return sum;
    }
}
