package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Data that does not come with Mohs, where it was imported into the cache that {@code MOHS_TEST_CACHE} names. Expected values
 * were computed with NumPy 2.4 from the original files, as in {@link FashionMnistTest}.
 */
class OriginalDataTest {

    private static LabeledImages load(String name, String split) {
        String cache = System.getenv("MOHS_TEST_CACHE");
        assumeTrue(cache != null, "MOHS_TEST_CACHE is not set");
        DatasetRepository repository = new DatasetRepository(Path.of("datasets"), Path.of(cache));
        assumeTrue(repository.isAvailable(name, split), name + " is not in " + cache);
        return repository.load(name, split);
    }

    @ParameterizedTest
    @CsvSource({
        "mnist, test, a9b57b7f3e5c01948f22944f09dcfed4b7d1f937db0d3fb22e0059abecee2644",
        "cifar-10, test, 3d01776898b94a98fc626d1bf3185681949edc869daed04e80966259c7fb0978",
    })
    void pixelsAreThoseThatNumPyReads(String name, String split, String sha256) {
        assertThat(load(name, split).sha256()).isEqualTo(sha256);
    }

    @Test
    void cifarTenHasAThousandImagesOfEachClassAndItsKnownMeans() {
        LabeledImages images = load("cifar-10", "test");

        assertThat(classCounts(images)).hasSize(10).containsOnly(1000);
        double[] means = channelMeans(images);
        assertThat(means[0]).isCloseTo(.4942, within(5e-5));
        assertThat(means[1]).isCloseTo(.4851, within(5e-5));
        assertThat(means[2]).isCloseTo(.4504, within(5e-5));
    }

    /** .4914, .4822, .4465 are the means of the training images by which much published code normalises. */
    @Test
    void cifarTenTrainingImagesAreThereInOrder() {
        LabeledImages images = load("cifar-10", "train");

        assertThat(classCounts(images)).hasSize(10).containsOnly(5000);
        assertThat(images.labels(0, 10)).containsExactly(6, 9, 9, 4, 1, 1, 2, 7, 8, 3);
        double[] means = channelMeans(images);
        assertThat(means[0]).isCloseTo(.4914, within(5e-5));
        assertThat(means[1]).isCloseTo(.4822, within(5e-5));
        assertThat(means[2]).isCloseTo(.4465, within(5e-5));
    }

    /** .1307 is the mean of the training images by which much published code normalises. */
    @Test
    void mnistTrainingImagesAreThere() {
        LabeledImages images = load("mnist", "train");

        assertThat(classCounts(images)).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(channelMeans(images)[0]).isCloseTo(.1307, within(5e-5));
    }

    @Test
    void cifarHundredHasAHundredImagesOfEachClass() {
        assertThat(classCounts(load("cifar-100", "test"))).hasSize(100).containsOnly(100);
    }

    private static int[] classCounts(LabeledImages images) {
        int[] counts = new int[images.classes()];
        for (int label : images.labels()) {
            counts[label]++;
        }
        return counts;
    }

    private static double[] channelMeans(LabeledImages images) {
        int[] shape = images.shape();
        int plane = shape[1] * shape[2];
        double[] means = new double[shape[0]];
        for (int example = 0; example < images.count(); example++) {
            float[] pixels = images.pixels(example, example + 1);
            for (int i = 0; i < pixels.length; i++) {
                means[i / plane] += pixels[i];
            }
        }
        for (int channel = 0; channel < means.length; channel++) {
            means[channel] /= (double) images.count() * plane;
        }
        return means;
    }
}
