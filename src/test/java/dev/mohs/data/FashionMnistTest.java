package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The data that comes with Mohs. The expected values were computed with NumPy 2.4.6 from the original files: the
 * labels' {@code numpy.bincount}, the mean of {@code pixels.astype(float64) / 255}, and {@code hashlib.sha256} of
 * {@code (pixels.astype('<f4') / float32(255)).tobytes() + labels.astype('<i4').tobytes()}.
 */
class FashionMnistTest {

    @TempDir
    private Path cache;

    private LabeledImages load(String split) {
        return new DatasetRepository(Path.of("datasets"), cache).load("fashion-mnist", split);
    }

    @Test
    void testSplitHasAThousandImagesOfEveryClass() {
        LabeledImages test = load("test");
        assertThat(test.count()).isEqualTo(10_000);
        assertThat(classCounts(test)).containsOnly(1000);
        assertThat(test.labels(0, 10)).containsExactly(9, 2, 1, 1, 6, 1, 4, 6, 5, 7);
    }

    @Test
    void trainingSplitHoldsTheFirstTenThousandImages() {
        LabeledImages train = load("train-10k");
        assertThat(train.count()).isEqualTo(10_000);
        assertThat(classCounts(train)).containsExactly(942, 1027, 1016, 1019, 974, 989, 1021, 1022, 990, 1000);
        assertThat(train.labels(0, 10)).containsExactly(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "test, 0.28684928071228494, d431fb80c542f09a9f526a6d01474a513f7a2a39c3fdb44c4d4fb209766c0494",
        "train-10k, 0.28630891706682676, f40e2de5d693b89b12a5c787f8a615c8bf2dce31270a3bcc6b8354cb9c1e0c6d"
    })
    void pixelsAreThoseThatNumPyReads(String split, double mean, String sha256) {
        LabeledImages images = load(split);
        double sum = 0;
        for (int example = 0; example < images.count(); example++) {
            for (float pixel : images.pixels(example, example + 1)) {
                sum += pixel;
            }
        }
        // Each float32 pixel is off by at most 2^-25, half a unit in the last place below 1.
        assertThat(sum / (images.count() * 784.0)).isCloseTo(mean, within(0x1p-25));
        assertThat(images.sha256()).isEqualTo(sha256);
    }

    private static int[] classCounts(LabeledImages images) {
        int[] counts = new int[images.classes()];
        for (int label : images.labels()) {
            counts[label]++;
        }
        return counts;
    }
}
