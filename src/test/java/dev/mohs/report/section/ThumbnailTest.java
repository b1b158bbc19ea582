package dev.mohs.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThumbnailTest {

    @Test
    void smallPicturesAreKeptAsTheyAre() {
        float[] values = {1, 2, 3, 4};
        assertThat(Thumbnail.of(List.of(1, 2, 2)).of(values)).isSameAs(values);
        assertThat(Thumbnail.of(List.of(3, 96, 40)).stride()).isEqualTo(1);
    }

    @Test
    void ofLargeOnesEveryStrideIsKept() {
        Random random = new Random(1);
        for (int[] size : new int[][] {{97, 5}, {224, 224}, {1, 500}}) {
            Thumbnail thumbnail = Thumbnail.of(List.of(3, size[0], size[1]));
            float[] values = new float[3 * size[0] * size[1]];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            float[] kept = thumbnail.of(values);
            assertThat(Math.max(thumbnail.smallHeight(), thumbnail.smallWidth())).isLessThanOrEqualTo(Thumbnail.LONGEST);
            assertThat(kept).hasSize(3 * thumbnail.smallHeight() * thumbnail.smallWidth());
            int y = (thumbnail.smallHeight() - 1) * thumbnail.stride();
            int x = (thumbnail.smallWidth() - 1) * thumbnail.stride();
            assertThat(kept[kept.length - 1]).isEqualTo(values[(2 * size[0] + y) * size[1] + x]);
            assertThat(kept[0]).isEqualTo(values[0]);
        }
    }
}
