package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final int CHANNELS = 2;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 6;
    private static final int SIZE = CHANNELS * HEIGHT * WIDTH;
    private static final int COUNT = 3000;

    /** No two values of an image are the same, and none is the lower bound. */
    private static final LabeledImages IMAGES = images();

    private static final int[] ALL = IntStream.range(0, COUNT).toArray();

    private static LabeledImages images() {
        float[] values = new float[COUNT * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % SIZE + 1;
        }
        DataDescription description =
                new DataDescription("numbers", "train", List.of(CHANNELS, HEIGHT, WIDTH), -1, SIZE, List.of("a", "b"));
        return LabeledImages.ofFloats(description, values, new int[COUNT]);
    }

    /** What torchvision's RandomCrop(padding=2) and RandomHorizontalFlip make of an image. */
    private static float[] cropped(int top, int left, boolean mirrored) {
        float[] expected = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            int x = i % WIDTH;
            int row = i / WIDTH % HEIGHT + top - 2;
            int column = (mirrored ? WIDTH - 1 - x : x) + left - 2;
            boolean isInside = row >= 0 && row < HEIGHT && column >= 0 && column < WIDTH;
            expected[i] = isInside ? i / (HEIGHT * WIDTH) * HEIGHT * WIDTH + row * WIDTH + column + 1 : -1;
        }
        return expected;
    }

    /** Fifty kinds, each expected 60 times of 3,000: 8 standard deviations are 61. */
    @Test
    void everyCropAndMirrorImageComesAsOftenAsAnyOther() {
        float[] pixels = new Augmentation(2, true).pixels(IMAGES, ALL, 1, 1);
        Map<String, Integer> counts = new HashMap<>();
        for (int top = 0; top < 5; top++) {
            for (int left = 0; left < 5; left++) {
                counts.put(Arrays.toString(cropped(top, left, false)), 0);
                counts.put(Arrays.toString(cropped(top, left, true)), 0);
            }
        }
        assertThat(counts).hasSize(50);
        for (int i = 0; i < COUNT; i++) {
            counts.computeIfPresent(Arrays.toString(Arrays.copyOfRange(pixels, i * SIZE, (i + 1) * SIZE)), (key, n) -> n + 1);
        }
        assertThat(counts.values().stream().mapToInt(n -> n).sum()).isEqualTo(COUNT);
        assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(10, 121));
    }

    @Test
    void whatIsDrawnDependsOnSeedPassAndExampleAlone() {
        Augmentation augmentation = new Augmentation(2, true);
        float[] all = augmentation.pixels(IMAGES, ALL, 1, 1);
        float[] some = augmentation.pixels(IMAGES, new int[] {77, 3}, 1, 1);

        assertThat(some).startsWith(Arrays.copyOfRange(all, 77 * SIZE, 78 * SIZE));
        assertThat(some).endsWith(Arrays.copyOfRange(all, 3 * SIZE, 4 * SIZE));
        assertThat(augmentation.pixels(IMAGES, ALL, 1, 2)).isNotEqualTo(all);
        assertThat(augmentation.pixels(IMAGES, ALL, 2, 1)).isNotEqualTo(all);
    }

    @Test
    void eachIsOnlyDoneWhenAsked() {
        assertThat(Augmentation.NONE.pixels(IMAGES, ALL, 1, 1)).isEqualTo(IMAGES.pixels(ALL));
        float[] mirrored = new Augmentation(0, true).pixels(IMAGES, ALL, 1, 1);
        assertThat(IntStream.range(0, COUNT).mapToObj(i -> Arrays.copyOfRange(mirrored, i * SIZE, (i + 1) * SIZE)))
                .allMatch(image -> Arrays.equals(image, cropped(2, 2, true)) || Arrays.equals(image, cropped(2, 2, false)));
        assertThatThrownBy(() -> new Augmentation(-1, false)).hasMessageContaining("0 to 64 pixels, not -1");
        assertThatThrownBy(() -> new Augmentation(65, false)).hasMessageContaining("0 to 64 pixels, not 65");
    }
}
