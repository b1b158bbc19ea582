package dev.mohs.evaluation.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitSizeTest {

    /** 16 MB of float32 are 4,194,304 values: 42 batches of 128 images of Fashion-MNIST, 10 of CIFAR, none of 224 × 224 pixels. */
    @ParameterizedTest
    @CsvSource({
        "128, 784, 512",
        "128, 3072, 512",
        "128, 10922, 384",
        "128, 10923, 256",
        "128, 150528, 128",
        "8, 150528, 24",
        "1, 784, 4",
        "1, 4194305, 1",
        "2147483647, 2147483647, 2147483647"
    })
    void isFourBatchesOrAsManyAsFit(int batchSize, int imageSize, int expected) {
        assertThat(UnitSize.packed(batchSize, imageSize)).isEqualTo(expected);
    }
}
