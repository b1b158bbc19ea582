package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabeledImagesTest {

    private static final DataDescription DESCRIPTION =
            new DataDescription("tiny", "test", List.of(1, 1, 2), 0f, 1f, List.of("ant", "bee", "cat"));

    private static final byte[] BYTES = {0, 1, 2, 3, 127, (byte) 128, (byte) 254, (byte) 255};

    private final LabeledImages images = LabeledImages.ofBytes(DESCRIPTION, BYTES, 255f, new int[] {2, 0, 1, 2});

    @Test
    void describesItself() {
        assertThat(images.name()).isEqualTo("tiny");
        assertThat(images.split()).isEqualTo("test");
        assertThat(images.shape()).containsExactly(1, 1, 2);
        assertThat(images.lower()).isEqualTo(0f);
        assertThat(images.upper()).isEqualTo(1f);
        assertThat(images.classNames()).containsExactly("ant", "bee", "cat");
        assertThat(images.classes()).isEqualTo(3);
        assertThat(images.count()).isEqualTo(4);
    }

    @Test
    void bytesAreUnsignedAndScaledInSinglePrecision() {
        assertThat(images.pixels(0, 4))
                .containsExactly(0f, 1 / 255f, 2 / 255f, 3 / 255f, 127 / 255f, 128 / 255f, 254 / 255f, 1f);
    }

    @Test
    void givesRangesAndSingleLabels() {
        assertThat(images.pixels(1, 3)).containsExactly(2 / 255f, 3 / 255f, 127 / 255f, 128 / 255f);
        assertThat(images.pixels(2, 2)).isEmpty();
        assertThat(images.labels(1, 3)).containsExactly(0, 1);
        assertThat(images.labels()).containsExactly(2, 0, 1, 2);
        assertThat(images.label(2)).isEqualTo(1);
    }

    @Test
    void givesExamplesInAnyOrder() {
        int[] examples = {3, 0, 3};
        assertThat(images.pixels(examples)).containsExactly(254 / 255f, 1f, 0f, 1 / 255f, 254 / 255f, 1f);
        assertThat(images.labels(examples)).containsExactly(2, 2, 2);
        assertThat(images.labels(new int[] {2, 1})).containsExactly(1, 0);
    }

    @Test
    void slicesCountFromTheirOwnStart() {
        LabeledImages slice = images.slice(1, 4).slice(1, 3);
        assertThat(slice.count()).isEqualTo(2);
        assertThat(slice.labels()).containsExactly(1, 2);
        assertThat(slice.pixels(1, 2)).containsExactly(254 / 255f, 1f);
        assertThat(slice.pixels(new int[] {0})).containsExactly(127 / 255f, 128 / 255f);
        assertThatThrownBy(() -> slice.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.pixels(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.pixels(new int[] {-1})).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void spreadTakesSomeFromEverywhere() {
        assertThat(images.spread(2).labels()).containsExactly(2, 1);
        assertThat(images.spread(3).labels()).containsExactly(2, 0, 1);
        assertThat(images.spread(4)).isSameAs(images);
        assertThat(images.spread(2).choice()).isEqualTo("2 of 4, evenly spaced; of 2 of 3 classes");
    }

    @Test
    void firstTakesWhatThereIs() {
        assertThat(images.first(2).labels()).containsExactly(2, 0);
        assertThat(images.first(4).labels()).containsExactly(2, 0, 1, 2);
        assertThat(images.first(99).count()).isEqualTo(4);
    }

    @Test
    void nothingFromOutsideChangesIt() {
        byte[] bytes = {10, 20};
        int[] labels = {1};
        LabeledImages one = LabeledImages.ofBytes(DESCRIPTION, bytes, 255f, labels);
        bytes[0] = 99;
        labels[0] = 2;
        one.labels()[0] = 0;
        one.pixels(0, 1)[0] = 0f;
        one.shape()[0] = 7;
        assertThat(one.pixels(0, 1)).containsExactly(10 / 255f, 20 / 255f);
        assertThat(one.label(0)).isEqualTo(1);
        assertThat(one.shape()).containsExactly(1, 1, 2);
    }

    /**
     * Computed with Python: {@code hashlib.sha256(struct.pack('<4f', 0, 0.25, 0.5, 1) + struct.pack('<2i', 2, 1))} and
     * the same of the second example alone.
     */
    @Test
    void digestIsThatOfLittleEndianInputsThenLabels() {
        LabeledImages two = LabeledImages.ofFloats(DESCRIPTION, new float[] {0f, 0.25f, 0.5f, 1f}, new int[] {2, 1});
        assertThat(two.sha256())
                .isEqualTo("3db9e55343cd067a85d491bf40f098c8ce5040c695ceb6ff07eaaa0568dfa63a");
        assertThat(two.slice(1, 2).sha256())
                .isEqualTo("6f3ba82117dee5264fa78fa48ff4f6d85e75f01dcca2518c77cfc632eb1695f0");
    }

    @Test
    void digestDoesNotDependOnHowTheInputsCame() {
        LabeledImages floats = LabeledImages.ofFloats(DESCRIPTION, images.pixels(0, 4), images.labels());
        assertThat(floats.sha256()).isEqualTo(images.sha256());
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.001f, 1.001f, Float.NaN, Float.POSITIVE_INFINITY})
    void refusesInputsOutOfBounds(float value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabeledImages.ofFloats(DESCRIPTION, new float[] {0f, value}, new int[] {0}))
                .withMessageContaining("not between 0.0 and 1.0");
    }

    @Test
    void refusesPartsThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabeledImages.ofBytes(DESCRIPTION, new byte[3], 255f, new int[2]))
                .withMessageContaining("2 labels, but 3 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabeledImages.ofBytes(DESCRIPTION, new byte[2], 255f, new int[] {3}))
                .withMessageContaining("label 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabeledImages.ofBytes(DESCRIPTION, new byte[2], 100f, new int[] {0}))
                .withMessageContaining("1.01 is not between");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataDescription("a", "b", List.of(2, 2), 0f, 1f, List.of()))
                .withMessageContaining("shape");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataDescription("a", "b", List.of(1, 2, 2), 1f, 1f, List.of()))
                .withMessageContaining("not below upper");
    }
}
