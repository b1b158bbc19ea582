package dev.mohs.training;

import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import java.util.List;
import java.util.SplittableRandom;

/** Images that are easy to learn: three classes, each with its own bright stripe in noise. */
public final class Stripes {

    private static final int SIDE = 8;

    private Stripes() {}

    public static LabeledImages images(String split, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[count * SIDE * SIDE];
        int[] labels = new int[count];
        for (int i = 0; i < pixels.length; i++) {
            int image = i / (SIDE * SIDE);
            labels[image] = image % 3;
            int row = i / SIDE % SIDE;
            boolean bright = row / 2 == labels[image];
            pixels[i] = (float) random.nextDouble(bright ? 0.4 : 0, bright ? 1 : 0.6);
        }
        DataDescription description =
                new DataDescription("stripes", split, List.of(1, SIDE, SIDE), 0, 1, List.of("top", "upper", "lower"));
        return LabeledImages.ofFloats(description, pixels, labels);
    }
}
