package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StratifiedSampleTest {

    /** 20 examples in the order of their classes, 10, 6 and 4 of them; the pixel tells them apart. */
    private static final LabeledImages IMAGES = LabeledImages.ofFloats(
            new DataDescription("steps", "all", List.of(1, 1, 1), 0, 20, List.of("a", "b", "c")),
            floats(20), IntStream.range(0, 20).map(i -> i < 10 ? 0 : i < 16 ? 1 : 2).toArray());

    private static float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return values;
    }

    private static Set<Integer> examples(LabeledImages images) {
        return IntStream.range(0, images.count()).mapToObj(i -> (int) images.pixels(i, i + 1)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyClassKeepsItsShare(long seed) {
        LabeledImages drawn = StratifiedSample.of(IMAGES, 10, seed).drawn("some");

        assertThat(IntStream.range(0, 3).mapToLong(c -> Arrays.stream(drawn.labels()).filter(label -> label == c).count()))
                .containsExactly(5L, 3L, 2L);
        assertThat(drawn.split()).isEqualTo("some");
        assertThat(drawn.name()).isEqualTo("steps");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 19, 20})
    void whatIsDrawnAndTheRestAreTheWholeInOrder(int count) {
        StratifiedSample sample = StratifiedSample.of(IMAGES, count, 1);
        Set<Integer> drawn = examples(sample.drawn("drawn"));
        Set<Integer> rest = examples(sample.rest("rest"));

        assertThat(drawn).hasSize(count);
        assertThat(Collections.disjoint(drawn, rest)).isTrue();
        assertThat(rest).hasSize(20 - count);
        assertThat(sample.rest("rest").labels()).isSorted();
    }

    @Test
    void aPixelGoesWithItsLabelAlsoOfAPartOfASlice() {
        LabeledImages part = IMAGES.slice(8, 18).select("part", new int[] {9, 0, 3});

        assertThat(part.pixels(0, 3)).containsExactly(17, 8, 11);
        assertThat(part.labels()).containsExactly(2, 0, 1);
        assertThat(part.slice(1, 3).pixels(0, 2)).containsExactly(8, 11);
    }

    @Test
    void theSeedDecides() {
        assertThat(examples(StratifiedSample.of(IMAGES, 6, 1).drawn("")))
                .isEqualTo(examples(StratifiedSample.of(IMAGES, 6, 1).drawn("")));
        assertThat(IntStream.range(1, 9).mapToObj(seed -> examples(StratifiedSample.of(IMAGES, 6, seed).drawn("")))
                .distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void refusesToDrawMoreThanThereAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> StratifiedSample.of(IMAGES, 21, 1)).withMessage(
                "cannot draw 21 of 20 examples");
    }
}
